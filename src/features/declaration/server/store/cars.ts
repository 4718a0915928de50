// SQL of declared cars, their parts, and which passages used them.
import type { Transaction } from '../../../../server/db/database.ts';

export type NewCar = {
  readonly id: string;
  readonly placeCode: string;
  readonly code: string;
  readonly secretHash: string;
  readonly startedAt: number;
  readonly validUntil: number;
  readonly sealedVehicle: Buffer;
};

export type NewPart = {
  readonly carId: string;
  readonly id: string;
  readonly placeCode: string;
  readonly sentAt: number;
  readonly peopleCount: number;
  readonly proxyCount: number;
  readonly signatureKind: string;
  readonly sealedPeople: Buffer;
};

export async function isCodeTaken(tx: Transaction, district: string, code: string): Promise<boolean> {
  const rows = await tx.query({ name: 'declared-code-taken', text: 'select 1 as taken from declaration.car where district_code = $1 and code = $2' }, [district, code]);
  return rows.length > 0;
}

export function insertCar(tx: Transaction, district: string, car: NewCar): void {
  tx.send(
    { name: 'insert-declared-car', text: 'insert into declaration.car (district_code, id, place_code, code, secret_hash, started_at, valid_until, people_count, sealed_vehicle) values ($1,$2,$3,$4,$5,$6,$7,0,$8)' },
    [district, car.id, car.placeCode, car.code, car.secretHash, new Date(car.startedAt), new Date(car.validUntil), car.sealedVehicle],
  );
}

/** The part and the car's count of people. */
export function insertPart(tx: Transaction, district: string, part: NewPart): void {
  tx.send(
    { name: 'insert-declared-part', text: 'insert into declaration.part (district_code, car_id, id, place_code, sent_at, people_count, proxy_count, signature_kind, sealed_people) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [district, part.carId, part.id, part.placeCode, new Date(part.sentAt), part.peopleCount, part.proxyCount, part.signatureKind, part.sealedPeople],
  );
  tx.send({ name: 'count-declared-people', text: 'update declaration.car set people_count = people_count + $3 where district_code = $1 and id = $2' }, [district, part.carId, part.peopleCount]);
}

export type CarRow = { readonly id: string; readonly place_code: string; readonly secret_hash: string; readonly valid_until: Date; readonly people_count: number; readonly used_at: Date | null; readonly sealed_vehicle: Buffer };
const CAR = 'id, place_code, secret_hash, valid_until, people_count, used_at, sealed_vehicle';

/** Locked, so that two who join at once do not both take the last seat. */
export async function findCarByCodeForUpdate(tx: Transaction, district: string, code: string): Promise<CarRow | undefined> {
  const rows = await tx.query<CarRow>({ name: 'declared-car-by-code-locked', text: `select ${CAR} from declaration.car where district_code = $1 and code = $2 for update` }, [district, code]);
  return rows[0];
}

export async function findCarByCode(tx: Transaction, district: string, code: string): Promise<CarRow | undefined> {
  const rows = await tx.query<CarRow>({ name: 'declared-car-by-code', text: `select ${CAR} from declaration.car where district_code = $1 and code = $2` }, [district, code]);
  return rows[0];
}

export async function findCar(tx: Transaction, district: string, id: string): Promise<CarRow | undefined> {
  const rows = await tx.query<CarRow>({ name: 'declared-car', text: `select ${CAR} from declaration.car where district_code = $1 and id = $2` }, [district, id]);
  return rows[0];
}

export type PartRow = { readonly id: string; readonly sealed_people: Buffer };

/** In the order in which they were sent. */
export async function listParts(tx: Transaction, district: string, carId: string): Promise<PartRow[]> {
  return tx.query<PartRow>({ name: 'declared-parts', text: 'select id, sealed_people from declaration.part where district_code = $1 and car_id = $2 order by sent_at, id' }, [district, carId]);
}

/** The parts go where the car goes. */
export async function saveIssue(tx: Transaction, district: string, car: { id: string; placeCode: string; validUntil: number }): Promise<void> {
  await tx.query(
    { name: 'save-declared-issue', text: 'update declaration.car set valid_until = $3, place_code = $4 where district_code = $1 and id = $2' },
    [district, car.id, new Date(car.validUntil), car.placeCode],
  );
  await tx.query({ name: 'move-declared-parts', text: 'update declaration.part set place_code = $3 where district_code = $1 and car_id = $2' }, [district, car.id, car.placeCode]);
}

export type NewUse = { readonly declarationId: string; readonly passageId: string; readonly placeCode: string; readonly deviceId: string | undefined; readonly usedAt: number };

/** The passages that used it before. */
export async function insertUse(tx: Transaction, district: string, use: NewUse): Promise<string[]> {
  const rows = await tx.query<{ passage_id: string }>(
    { name: 'declared-uses', text: 'select passage_id from declaration.use where district_code = $1 and declaration_id = $2 and passage_id <> $3 order by used_at' },
    [district, use.declarationId, use.passageId],
  );
  tx.send(
    { name: 'insert-declared-use', text: 'insert into declaration.use (district_code, declaration_id, passage_id, place_code, device_id, used_at) values ($1,$2,$3,$4,$5,$6) on conflict do nothing' },
    [district, use.declarationId, use.passageId, use.placeCode, use.deviceId ?? null, new Date(use.usedAt)],
  );
  return rows.map((row) => row.passage_id);
}

/** The first use counts; nobody joins the car or gets its code any more. */
export function saveCarUse(tx: Transaction, district: string, use: { declarationId: string; usedAt: number }): void {
  tx.send({ name: 'save-declared-use', text: 'update declaration.car set used_at = coalesce(used_at, $3) where district_code = $1 and id = $2' }, [district, use.declarationId, new Date(use.usedAt)]);
}

export type DeclaredPartRow = { readonly id: string; readonly declaration_id: string; readonly sent_at: Date; readonly people_count: number; readonly proxy_count: number; readonly signature_kind: string; readonly sealed_people: Buffer };

/** What was declared of a passage, in the order in which it was sent. */
export async function listPartsOfPassage(tx: Transaction, district: string, at: { passageId: string; placeCode: string }): Promise<DeclaredPartRow[]> {
  return tx.query<DeclaredPartRow>(
    {
      name: 'declared-parts-of-passage',
      text: `select p.id, u.declaration_id, p.sent_at, p.people_count, p.proxy_count, p.signature_kind, p.sealed_people
        from declaration.use u join declaration.part p on p.district_code = u.district_code and p.car_id = u.declaration_id
        where u.district_code = $1 and u.passage_id = $2 and u.place_code = $3 order by p.sent_at, p.id`,
    },
    [district, at.passageId, at.placeCode],
  );
}
