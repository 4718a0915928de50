// Fills a district as thirty days of work would: passages of all lanes with their counts, and who waits for somebody.
// What an answer opens is really sealed; what none opens is filling of the right length.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { findDocumentLookupForm, findPlateLookupForm } from '../src/core/identifiers/lookup-forms.ts';
import { composeIdentityNumber } from '../src/core/identifiers/identity-number.ts';
import { DAY_MILLISECONDS } from '../src/core/clock.ts';
import type { FieldCipher } from '../src/server/field-cipher/field-cipher.ts';
import { CHECKPOINT, DISTRICT, SECOND_CHECKPOINT } from './ground.ts';

const TRAVELLERS_A_PASSAGE = 3;
const PASSAGES_A_STATEMENT = 20_000;
const DAYS = 30;
/** Spread over all days, so many passages can be looked up by plate and by document. */
const FINDABLE = 100;
/** Whatever the district's size, so much waits for a person at any time. */
const WAITING = 20;
/** Of so many passages, one once had something for a person to settle. */
const PASSAGES_A_REVIEW = 200;

/** Passage number 1 is the newest. Six lanes of the first checkpoint and the one of the second take turns. */
const PASSAGES = `
  insert into checkpoint.passage (district_code, id, place_code, lane_id, direction, taken_at, received_at, is_time_doubtful, officer_id,
    protocol_version, vehicle_class, plate_kind, plate_token, traveller_count, outcome, state, finished_at, sealed_vehicle)
  select $1, md5('passage ' || n)::uuid, place, lane, case when n % 7 in (4, 5) then 'out' else 'in' end, at, at, false, md5('officer ' || n % 40)::uuid,
    'filling', 'car', 'civil', decode(md5('plate ' || n), 'hex'), ${TRAVELLERS_A_PASSAGE}, 'clear', 'released', at, sealed
  from unnest($2::bytea[]) with ordinality as vehicle (sealed, k)
    cross join lateral (select $3::int + k - 1 as n) as number
    cross join lateral (select case n % 7 when 6 then '${SECOND_CHECKPOINT}' else '${CHECKPOINT}' end as place, to_timestamp($4) - n * make_interval(secs => $5) as at) as shown
    cross join lateral (select place || '-L0' || case n % 7 when 6 then 1 else 1 + n % 7 end as lane) as numbered`;

/** Tokens are as long as the product's. Sealed values are alike, since nothing opens them. */
const TRAVELLERS = `
  insert into checkpoint.traveller (district_code, passage_id, id, place_code, ordinal, person_id, taken_at, outcome, device_outcome, state, temperature_band,
    rule_ids, document_kind, document_token, phone_token, name_token, pinyin_token, initials_token, sealed_identity, sealed_health)
  select $1, md5('passage ' || n)::uuid, md5('traveller ' || n || ' ' || k)::uuid, case n % 7 when 6 then '${SECOND_CHECKPOINT}' else '${CHECKPOINT}' end, k,
    md5('person ' || n || ' ' || k)::uuid, to_timestamp($4) - n * make_interval(secs => $5), 'clear', 'clear', 'cleared', 'normal',
    '{}', 'resident-id', token, token, token, token, token, $6, $7
  from generate_series($2::int, $3::int) n, generate_series(1, ${TRAVELLERS_A_PASSAGE}) k, lateral (select decode(md5('document ' || n || ' ' || k), 'hex') as token) as found`;

const PEOPLE = `
  insert into people.person (district_code, id, document_token, document_kind, first_met_at)
  select $1, md5('person ' || n || ' ' || k)::uuid, decode(md5('document ' || n || ' ' || k), 'hex'), 'resident-id', to_timestamp($4) - n * make_interval(secs => $5)
  from generate_series($2::int, $3::int) n, generate_series(1, ${TRAVELLERS_A_PASSAGE}) k`;

const SEALED_IDENTITY = randomBytes(208);
const SEALED_HEALTH = randomBytes(320);

const TALLIES = `
  insert into platform.tally as t (district_code, place_code, measure, hour_at, dimension, amount)
  select $1, place_code, measure, date_trunc('hour', taken_at), lane_id || '|' || direction, sum(amount)
  from checkpoint.passage cross join lateral (values ('checkpoint.vehicles', 1), ('checkpoint.travellers', traveller_count)) as counted (measure, amount)
  where district_code = $1 and protocol_version = 'filling' group by place_code, measure, date_trunc('hour', taken_at), lane_id, direction
  on conflict (district_code, place_code, measure, hour_at, dimension) do update set amount = t.amount + excluded.amount`;

/** All closed long ago but the newest. */
const REVIEWS = `
  insert into checkpoint.review (district_code, id, place_code, passage_id, kind, facts, opened_at, closed_at)
  select $1, md5('review ' || n)::uuid, '${CHECKPOINT}', md5('passage ' || n * $2)::uuid, 'outcome-differs', '{"device": "clear", "decided": "hold"}',
    to_timestamp($4) - n * $2 * make_interval(secs => $5), case when n > ${WAITING} then to_timestamp($4) end
  from generate_series(1, greatest($3::int / $2, ${WAITING})) n`;

const REFUSALS = `
  insert into platform.refused_body (district_code, command_id, place_code, verb, received_at, problem, sealed_body, settled_at)
  select $1, md5('refused ' || n)::uuid, '${CHECKPOINT}', 'checkpoint.release-vehicle', to_timestamp($4) - n * $2 * make_interval(secs => $5),
    '{"code": "PassageUnknown"}', decode(repeat(md5(n::text), 20), 'hex'), case when n > ${WAITING} then to_timestamp($4) end
  from generate_series(1, greatest($3::int / $2, ${WAITING})) n`;

const CONFLICTS = `
  insert into platform.chain_conflict (district_code, device_id, command_id, place_code, kind, verb, tries, first_at, last_at, settled_at)
  select $1, md5('device ' || n)::uuid, md5('conflict ' || n)::uuid, '${CHECKPOINT}', 'forked', 'checkpoint.take-check', 3,
    to_timestamp($4) - n * $2 * make_interval(secs => $5), to_timestamp($4), case when n > ${WAITING} then to_timestamp($4) end
  from generate_series(1, greatest($3::int / $2, ${WAITING})) n`;

export type Findable = { readonly plate: string; readonly document: string };
export type Crowd = { readonly passages: number; readonly travellers: number; readonly findable: readonly Findable[] };
/** `owner` passes row-level security. */
export type CrowdPlan = { readonly owner: pg.Client; readonly cipher: FieldCipher; readonly people: number; readonly tell?: (share: number) => void };

type Filling = CrowdPlan & { readonly passages: number; readonly newestAt: number; readonly secondsBetween: number };

function toUuid(text: string): string {
  return createHash('md5').update(text).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function numberToPlate(number: number): string {
  return `苏C${String(number % 100_000).padStart(5, '0')}`;
}

function sealVehicle(cipher: FieldCipher, number: number): Buffer {
  const rowId = toUuid(`passage ${number}`);
  return cipher.seal({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId }, { plate: numberToPlate(number), from: '宿州市', to: '金山桥街道' });
}

/** The references are right by construction; asking for each would double the time. */
async function loadPassages({ owner, cipher, tell, passages, newestAt, secondsBetween }: Filling): Promise<void> {
  const times = [newestAt / 1000, secondsBetween];
  await owner.query('set session_replication_role = replica');
  for (let first = 1; first <= passages; first += PASSAGES_A_STATEMENT) {
    const last = Math.min(passages, first + PASSAGES_A_STATEMENT - 1);
    const vehicles = Array.from({ length: last - first + 1 }, (_, index) => sealVehicle(cipher, first + index));
    await owner.query(PASSAGES, [DISTRICT, vehicles, first, ...times]);
    await owner.query(TRAVELLERS, [DISTRICT, first, last, ...times, SEALED_IDENTITY, SEALED_HEALTH]);
    await owner.query(PEOPLE, [DISTRICT, first, last, ...times]);
    tell?.(last / passages);
  }
  await owner.query('set session_replication_role = origin');
}

async function makeFindable({ owner, cipher, passages }: Filling): Promise<Findable[]> {
  const step = Math.max(1, Math.floor(passages / FINDABLE));
  // The second checkpoint's are left out: each is looked for at the first.
  const numbers = Array.from({ length: FINDABLE }, (_, index) => 1 + index * step).map((number) => (number % 7 === 6 ? number + 1 : number));
  const findable: Findable[] = [];
  for (const [index, number] of numbers.entries()) {
    const plate = `苏C9${String(index).padStart(4, '0')}`;
    const document = composeIdentityNumber('990001', '1990-01-01', String(1 + index).padStart(3, '0'));
    const passageId = toUuid(`passage ${number}`);
    const plateToken = cipher.token('plate', findPlateLookupForm(plate) ?? '');
    const documentToken = cipher.token('document', findDocumentLookupForm('resident-id', document) ?? '');
    await owner.query('update checkpoint.passage set plate_token = $3 where district_code = $1 and id = $2', [DISTRICT, passageId, plateToken]);
    await owner.query('update checkpoint.traveller set document_token = $3 where district_code = $1 and passage_id = $2 and ordinal = 1', [DISTRICT, passageId, documentToken]);
    findable.push({ plate, document });
  }
  return findable;
}

/** The newest of the first checkpoint hold somebody each, whose name the board opens. */
async function holdNewest({ owner, cipher }: Filling): Promise<void> {
  const newest = Array.from({ length: 2 * WAITING }, (_, index) => 1 + index).filter((number) => number % 7 !== 6);
  for (const number of newest.slice(0, WAITING)) {
    const rowId = toUuid(`traveller ${number} 1`);
    const identity = { document: { kind: 'resident-id', number: '' }, name: '赵演示', phone: '13900000000', from: '宿州市', to: '金山桥街道' };
    const sealed = cipher.seal({ table: 'checkpoint.traveller', column: 'sealed_identity', rowId }, identity);
    await owner.query("update checkpoint.traveller set state = 'held', outcome = 'hold', sealed_identity = $4 where district_code = $1 and passage_id = $2 and id = $3", [DISTRICT, toUuid(`passage ${number}`), rowId, sealed]);
  }
}

/** Fills the thirty days until now; `tell` hears how far it is. */
export async function loadCrowd(plan: CrowdPlan): Promise<Crowd> {
  const passages = Math.ceil(plan.people / TRAVELLERS_A_PASSAGE);
  const filling = { ...plan, passages, newestAt: Date.now(), secondsBetween: (DAYS * DAY_MILLISECONDS) / 1000 / passages };
  await loadPassages(filling);
  await plan.owner.query(TALLIES, [DISTRICT]);
  for (const text of [REVIEWS, REFUSALS, CONFLICTS]) {
    await plan.owner.query(text, [DISTRICT, PASSAGES_A_REVIEW, passages, filling.newestAt / 1000, filling.secondsBetween]);
  }
  const findable = await makeFindable(filling);
  await holdNewest(filling);
  await plan.owner.query('vacuum analyze');
  return { passages, travellers: passages * TRAVELLERS_A_PASSAGE, findable };
}
