// Compares a head that somebody has on paper with today's log: by its code, or by its number and its eight words.
import { z } from 'zod';
import { findHeadInText, headToBytes, type LogHead } from '../../../../core/log/head.ts';
import { areWordsOf, readWords } from '../../../../core/log/head-words.ts';
import { TileMissing } from '../../../../core/log/tiles.ts';
import { refuse } from '../../../../core/problems.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { createSignatureCheck, openLogKeys } from '../../../../server/log/log-keys.ts';
import { checkRemembered } from '../../../../server/log/prove.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import type { HeadVerdict } from '../../domain/views.ts';

const input = z.union([
  z.strictObject({ code: z.string().trim().min(1).max(600) }),
  z.strictObject({ size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER), words: z.string().trim().min(1).max(600) }),
]);

type Remembered = { readonly size: number; readonly isRoot: (root: string) => boolean };

function readCode(code: string, district: string): LogHead {
  const head = findHeadInText(code) ?? refuse('HeadUnreadable');
  return head.district === district ? head : refuse('HeadOfOtherDistrict', { district: head.district });
}

function rememberWords({ size, words }: { size: number; words: string }, district: string): Remembered {
  const read = readWords(words);
  if ('unknown' in read) return refuse('WordUnknown', { word: read.unknown });
  if ('count' in read) return refuse('WordsMissing', { count: read.count });
  return { size, isRoot: (root) => areWordsOf(read.indexes, { district, size, root }) };
}

/** A damaged tree bears out no head at all. */
async function compare({ tx, district }: ViewContext, remembered: Remembered): Promise<HeadVerdict> {
  try {
    return { ...(await checkRemembered(tx, district, remembered)), size: remembered.size };
  } catch (fault) {
    if (fault instanceof TileMissing) return { verdict: 'differs', size: remembered.size, today: remembered.size };
    throw fault;
  }
}

export function createCheckHead(keys: KeyFolder): View {
  return defineView({
    name: 'audit.check-head',
    input,
    roles: viewAccess['audit.check-head'],
    run: async (context, asked): Promise<HeadVerdict> => {
      const { district } = context;
      if ('words' in asked) return compare(context, rememberWords(asked, district));
      const head = readCode(asked.code, district);
      const isSigned = createSignatureCheck(openLogKeys(keys).listKeys())(head.keyId, headToBytes(head), head.signature);
      if (!isSigned) return { verdict: 'unsigned', size: head.size, today: head.size };
      return compare(context, { size: head.size, isRoot: (root) => root === head.root });
    },
  });
}
