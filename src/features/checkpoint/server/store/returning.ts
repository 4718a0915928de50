// SQL that finds the last passage of a plate or of a document at one checkpoint.
import type { Transaction } from '../../../../server/db/database.ts';
import type { VehicleClass } from '../../domain/records.ts';

export type LastPassage = { readonly id: string; readonly taken_at: Date; readonly vehicle_class: VehicleClass };
export type LastTraveller = { readonly id: string; readonly passage_id: string; readonly taken_at: Date; readonly sealed_identity: Buffer };
export type Sought = { readonly placeCode: string; readonly tokens: readonly Buffer[]; readonly since: number };

export async function findLastPassage(tx: Transaction, district: string, { placeCode, tokens, since }: Sought): Promise<LastPassage | undefined> {
  const rows = await tx.query<LastPassage>(
    {
      name: 'last-passage-of-plate',
      text: `select id, taken_at, vehicle_class from checkpoint.passage
        where district_code = $1 and plate_token = any($2::bytea[]) and place_code = $3 and taken_at >= $4 and state <> 'voided' order by taken_at desc limit 1`,
    },
    [district, tokens, placeCode, new Date(since)],
  );
  return rows[0];
}

export async function listIdentities(tx: Transaction, district: string, passageId: string): Promise<LastTraveller[]> {
  return tx.query<LastTraveller>(
    { name: 'identities-of-passage', text: 'select id, passage_id, taken_at, sealed_identity from checkpoint.traveller where district_code = $1 and passage_id = $2 order by ordinal' },
    [district, passageId],
  );
}

export async function findLastIdentity(tx: Transaction, district: string, { placeCode, tokens, since }: Sought): Promise<LastTraveller | undefined> {
  const rows = await tx.query<LastTraveller>(
    {
      name: 'last-identity-of-document',
      text: `select id, passage_id, taken_at, sealed_identity from checkpoint.traveller
        where district_code = $1 and document_token = any($2::bytea[]) and place_code = $3 and taken_at >= $4 and state <> 'voided' order by taken_at desc limit 1`,
    },
    [district, tokens, placeCode, new Date(since)],
  );
  return rows[0];
}
