// Fills the register with generated passages, so that lookups meet tables of real size; sealed values are filling of the right length.
import type pg from 'pg';
import { CHECKPOINT, DISTRICT } from './ground.ts';

const TRAVELLERS_A_PASSAGE = 3;
const PASSAGES_A_STATEMENT = 20_000;

const PASSAGES = `
  insert into checkpoint.passage (district_code, id, place_code, lane_id, direction, taken_at, received_at, is_time_doubtful, officer_id,
    protocol_version, vehicle_class, plate_kind, plate_token, traveller_count, outcome, state, sealed_vehicle)
  select $1, md5('passage ' || n)::uuid, $2, $2 || '-L0' || (1 + n % 4), 'in', now() - n * interval '7 seconds', now() - n * interval '7 seconds', false, md5('officer ' || n % 40)::uuid,
    'filling', 'car', 'civil', substr(sha256(('plate ' || n)::bytea), 1, 16), 3, 'clear', 'released', decode(repeat(md5(n::text), 7), 'hex')
  from generate_series($3::int, $4::int) n`;

const TRAVELLERS = `
  insert into checkpoint.traveller (district_code, passage_id, id, place_code, ordinal, person_id, taken_at, outcome, device_outcome, state, temperature_band,
    rule_ids, document_kind, document_token, phone_token, name_token, pinyin_token, initials_token, sealed_identity, sealed_health)
  select $1, md5('passage ' || n)::uuid, md5('traveller ' || n || ' ' || k)::uuid, $2, k, md5('person ' || n || ' ' || k)::uuid, now() - n * interval '7 seconds', 'clear', 'clear', 'cleared', 'normal',
    '{}', 'resident-id', substr(sha256(('document ' || n || ' ' || k)::bytea), 1, 16), substr(sha256(('phone ' || n || ' ' || k)::bytea), 1, 16),
    substr(sha256(('name ' || n % 900)::bytea), 1, 16), substr(sha256(('pinyin ' || n % 700)::bytea), 1, 16), substr(sha256(('initials ' || n % 300)::bytea), 1, 16),
    decode(repeat(md5(n::text || k), 13), 'hex'), decode(repeat(md5(k || n::text), 20), 'hex')
  from generate_series($3::int, $4::int) n, generate_series(1, 3) k`;

const PEOPLE = `
  insert into people.person (district_code, id, document_token, document_kind, first_met_at)
  select $1, md5('person ' || n || ' ' || k)::uuid, substr(sha256(('document ' || n || ' ' || k)::bytea), 1, 16), 'resident-id', now() - n * interval '7 seconds'
  from generate_series($2::int, $3::int) n, generate_series(1, 3) k`;

/** `owner` passes row-level security. */
export async function loadCrowd(owner: pg.Client, people: number): Promise<void> {
  const passages = Math.ceil(people / TRAVELLERS_A_PASSAGE);
  for (let first = 1; first <= passages; first += PASSAGES_A_STATEMENT) {
    const last = Math.min(passages, first + PASSAGES_A_STATEMENT - 1);
    await owner.query(PASSAGES, [DISTRICT, CHECKPOINT, first, last]);
    await owner.query(TRAVELLERS, [DISTRICT, CHECKPOINT, first, last]);
    await owner.query(PEOPLE, [DISTRICT, first, last]);
  }
  await owner.query('vacuum analyze checkpoint.passage, checkpoint.traveller, people.person');
}
