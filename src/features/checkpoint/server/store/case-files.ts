// SQL of what of checkpoint outlives an emergency: people held or handed over, and decisions about vehicles.
import type { Row, Transaction } from '../../../../server/db/database.ts';
import type { PassageRow } from './reads.ts';
import { PASSAGE_COLUMNS } from './reads.ts';

export type CasePassageRow = PassageRow & { readonly place_code: string };
type Page = { readonly after: string | undefined; readonly limit: number };

const FIRST = '00000000-0000-0000-0000-000000000000';

/** `condition` is one of ours, never input. */
function listPassages(tx: Transaction, district: string, { condition, after, limit }: Page & { condition: string }): Promise<CasePassageRow[]> {
  return tx.query<CasePassageRow & Row>(
    { text: `select p.place_code, ${PASSAGE_COLUMNS} from checkpoint.passage p where p.district_code = $1 and p.id > $2 and ${condition} order by p.id limit $3` },
    [district, after ?? FIRST, limit],
  );
}

/** With at least one traveller who waits, is held or was handed over. */
export function listHeldPassages(tx: Transaction, district: string, page: Page): Promise<CasePassageRow[]> {
  return listPassages(tx, district, {
    ...page,
    condition: "exists (select 1 from checkpoint.traveller t where t.district_code = p.district_code and t.passage_id = p.id and t.state in ('awaiting-second-reading', 'held', 'referred', 'handed-over'))",
  });
}

/** Whose outcome was not clear, or which an officer held or turned back. */
export function listDecidedPassages(tx: Transaction, district: string, page: Page): Promise<CasePassageRow[]> {
  return listPassages(tx, district, { ...page, condition: "(p.outcome <> 'clear' or p.state in ('held', 'turned-back'))" });
}

export type TakenOverRow = {
  readonly id: string;
  readonly place_code: string;
  readonly from_code: string;
  readonly passage_id: string;
  readonly traveller_id: string;
  readonly outcome: string;
  readonly offered_at: Date;
  readonly accepted_at: Date | null;
  readonly settled_at: Date | null;
  readonly sealed_person: Buffer;
  readonly sealed_settlement: Buffer | null;
};

/** Whom another post was offered: this may be all that is left of her when her passage has had its term. */
export function listTakenOver(tx: Transaction, district: string, { after, limit }: Page): Promise<TakenOverRow[]> {
  return tx.query<TakenOverRow & Row>(
    {
      text: `select id, place_code, from_code, passage_id, traveller_id, outcome, offered_at, accepted_at, settled_at, sealed_person, sealed_settlement
        from checkpoint.hold where district_code = $1 and id > $2 order by id limit $3`,
    },
    [district, after ?? FIRST, limit],
  );
}
