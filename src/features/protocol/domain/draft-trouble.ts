// Everything that is wrong with a draft, field by field, while it is being written (PR-19).
import type { z } from 'zod';
import { versionDraftShape, type VersionDraft } from './commands.ts';
import { listPackTrouble } from './pack-trouble.ts';
import { isBelow, type FieldPath, type Trouble, type TroubleCode } from './trouble.ts';

/** Empty exactly for a draft that the server takes as a proposal, as far as the draft alone can tell. */
export function listDraftTrouble(draft: VersionDraft): readonly Trouble[] {
  const shape = (versionDraftShape.safeParse(draft).error?.issues ?? []).map(issueToTrouble);
  const between = [...listPackTrouble(draft.pack).map((one) => ({ ...one, path: ['pack', ...one.path] })), ...listTimeTrouble(draft)];
  // A field that is not even filled in is told so, and nothing is made of its value.
  return [...shape, ...between.filter(({ path }) => !shape.some((wrong) => isBelow(path, wrong.path) || isBelow(wrong.path, path)))];
}

function listTimeTrouble({ effectiveFrom, effectiveUntil }: VersionDraft): readonly Trouble[] {
  const isBackwards = effectiveUntil !== null && Date.parse(effectiveUntil) <= Date.parse(effectiveFrom);
  return isBackwards ? [{ code: 'EndsBeforeItBegins', path: ['effectiveUntil'], params: {} }] : [];
}

function issueToTrouble(issue: z.core.$ZodIssue): Trouble {
  const path: FieldPath = issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part));
  return { path, ...issueToCode(issue) };
}

type Told = { readonly code: TroubleCode; readonly params: Trouble['params'] };

function issueToCode(issue: z.core.$ZodIssue): Told {
  if (issue.code === 'too_small') return sizeToCode(issue.origin, { limit: Number(issue.minimum), codes: ['TextMissing', 'TooFew'] });
  if (issue.code === 'too_big') return sizeToCode(issue.origin, { limit: Number(issue.maximum), codes: ['TextTooLong', 'TooMany'] });
  if (issue.code === 'invalid_type') return { code: issue.expected === 'string' ? 'TextMissing' : 'NumberMissing', params: {} };
  if (issue.code === 'invalid_format') return { code: issue.format === 'date' || issue.format === 'datetime' ? 'DateMissing' : 'CodeWrong', params: {} };
  return { code: 'ValueWrong', params: {} };
}

function sizeToCode(origin: string, { limit, codes: [ofText, ofList] }: { limit: number; codes: readonly [TroubleCode, TroubleCode] }): Told {
  if (origin === 'string') return { code: ofText, params: { limit } };
  return { code: origin === 'array' ? ofList : 'NumberOutside', params: { limit } };
}
