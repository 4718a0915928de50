// The case files of custody, opened, for the holder who by law takes over what was decided about people who were held.
import type { CaseCall, CasePage, CaseSource } from '../../../server/retention/case-files.ts';
import { foldCustody } from '../domain/custody.ts';
import { openPerson, openWords } from './seal-custody.ts';
import { listCustodies, type CustodyRow } from './store/custodies.ts';

function toFile({ sealer }: CaseCall, row: CustodyRow): object {
  const { holder, need, endedAt } = foldCustody(row.steps);
  return { custody: row.id, passage: row.passage_id, holder, need, endedAt: endedAt ?? null, person: openPerson(sealer, row.id, row.sealed_person), steps: row.steps, words: openWords(sealer, row.id, row.sealed_words) };
}

async function list(call: CaseCall): Promise<CasePage> {
  const rows = await listCustodies(call.tx, call.district, call);
  return { files: rows.map((row) => toFile(call, row)), next: rows.length < call.limit ? undefined : rows.at(-1)?.id };
}

export const caseSources: readonly CaseSource[] = [{ kind: 'holds', list }];
