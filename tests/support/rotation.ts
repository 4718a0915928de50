// What must hold at every moment of a rotation, seen with a key folder as a server opens it after it was killed.
import { createFieldCipher, type FieldCipher } from '../../src/server/field-cipher/field-cipher.ts';
import { openKeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import { findPersonId, makeTokens, openHealth, openIdentity } from '../../src/features/checkpoint/server/seal-traveller.ts';
import { readPlate, type SealedVehicle } from '../../src/features/checkpoint/server/seal-vehicle.ts';
import type { DatabaseAddress } from '../../src/server/db/database.ts';
import { withClient } from './query-as-owner.ts';

type TravellerRow = { id: string; person_id: string | null; document_token: Buffer | null; phone_token: Buffer | null; name_token: Buffer | null; pinyin_token: Buffer | null; initials_token: Buffer | null; sealed_identity: Buffer; sealed_health: Buffer };
type PassageRow = { id: string; plate_token: Buffer | null; sealed_vehicle: Buffer };

export type Sealed = {
  readonly passages: number;
  readonly travellers: number;
  readonly people: number;
  /** Different people among the travellers: while a rotation is under way some count twice. */
  readonly documents: number;
  /** What does not open, is not found by any live token, or leads to no person. */
  readonly amiss: readonly string[];
  /** By passage. */
  readonly plates: ReadonlyMap<string, string>;
};

/** The place of a token among those of the live versions, the newest 0; −1 where a lookup does not find the row. */
function findVersionOf(cipher: FieldCipher, row: TravellerRow): number {
  const identity = openIdentity(cipher, row.id, row.sealed_identity);
  const made = (version: number) => makeTokens({ ...cipher, token: (form, text) => cipher.listTokens(form, text)[version] ?? Buffer.alloc(0) }, identity);
  const isThat = (version: number): boolean => {
    const tokens = made(version);
    const pairs = [[row.document_token, tokens.documentToken], [row.phone_token, tokens.phoneToken], [row.name_token, tokens.nameToken], [row.pinyin_token, tokens.pinyinToken], [row.initials_token, tokens.initialsToken]] as const;
    return row.person_id === (findPersonId(tokens) ?? null) && pairs.every(([stored, wanted]) => (stored === null ? wanted === undefined : wanted?.equals(stored)));
  };
  return cipher.listTokens('document', '').findIndex((_, version) => isThat(version));
}

function listTravellerTrouble(cipher: FieldCipher, row: TravellerRow, people: ReadonlySet<string>): string[] {
  openHealth(cipher, row.id, row.sealed_health);
  const trouble = findVersionOf(cipher, row) === -1 ? [`traveller ${row.id} is not found`] : [];
  return row.person_id === null || people.has(row.person_id) ? trouble : [...trouble, `traveller ${row.id} leads to nobody`];
}

function listPassageTrouble(cipher: FieldCipher, row: PassageRow, plates: Map<string, string>): string[] {
  const { plate } = cipher.open({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: row.id }, row.sealed_vehicle) as SealedVehicle;
  plates.set(row.id, plate);
  const wanted = cipher.listTokens('plate', '').map((_, version) => readPlate({ ...cipher, token: (form, text) => cipher.listTokens(form, text)[version] ?? Buffer.alloc(0) }, plate).plateToken);
  const isFound = row.plate_token === null ? wanted.every((token) => token === undefined) : wanted.some((token) => token?.equals(row.plate_token ?? Buffer.alloc(0)));
  return isFound ? [] : [`passage ${row.id} is not found`];
}

function tryTo(list: () => string[], what: string): string[] {
  try {
    return list();
  } catch (fault) {
    return [`${what} does not open: ${fault instanceof Error ? fault.message : 'unknown'}`];
  }
}

export function inspectSealed(address: DatabaseAddress, keyFolder: string, emergency: string): Promise<Sealed> {
  const cipher = createFieldCipher(openKeyFolder(keyFolder), emergency, 0);
  return withClient(address, async (client) => {
    // One moment for all of it, whatever is written meanwhile.
    await client.query('begin isolation level repeatable read read only');
    const people = await client.query<{ id: string }>('select id from people.person');
    const travellers = await client.query<TravellerRow>('select id, person_id, document_token, phone_token, name_token, pinyin_token, initials_token, sealed_identity, sealed_health from checkpoint.traveller');
    const passages = await client.query<PassageRow>('select id, plate_token, sealed_vehicle from checkpoint.passage');
    await client.query('commit');
    const plates = new Map<string, string>();
    const ids = new Set(people.rows.map(({ id }) => id));
    const documents = new Set(travellers.rows.map(({ person_id: person }) => person).filter((person) => person !== null));
    return {
      passages: passages.rows.length,
      travellers: travellers.rows.length,
      people: people.rows.length,
      documents: documents.size,
      plates,
      amiss: [
        ...travellers.rows.flatMap((row) => tryTo(() => listTravellerTrouble(cipher, row, ids), `traveller ${row.id}`)),
        ...passages.rows.flatMap((row) => tryTo(() => listPassageTrouble(cipher, row, plates), `passage ${row.id}`)),
      ],
    };
  });
}
