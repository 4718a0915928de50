// All SQL of places.
import type { Transaction } from '../../../server/db/database.ts';
import { valuesPlaceholders } from '../../../server/db/statements.ts';
import type { Approval, Checkpoint, CheckpointKind, Direction, Lane, Move, OpenPeriod, Place, PlaceKind, PlaceLevel, Position } from '../domain/records.ts';
import type { PlacesDirectory } from '../door.ts';

const PLACES_A_STATEMENT = 500;

/** Parents come before children. Places already there keep their row and take the new name. */
export async function savePlaces(tx: Transaction, district: string, places: readonly Place[]): Promise<void> {
  for (let start = 0; start < places.length; start += PLACES_A_STATEMENT) {
    const part = places.slice(start, start + PLACES_A_STATEMENT);
    const values = part.flatMap((place) => [district, place.code, place.parent, place.level, place.kind, place.nameZh, place.nameEn ?? null, place.pinyin, place.initials]);
    const text = `insert into places.place (district_code, code, parent_code, level, kind, name_zh, name_en, pinyin, initials)
      values ${valuesPlaceholders(part.length, 9)}
      on conflict (district_code, code) do update set parent_code = excluded.parent_code, name_zh = excluded.name_zh, pinyin = excluded.pinyin, initials = excluded.initials`;
    await tx.query({ text }, values);
  }
}

export async function insertCheckpoint(tx: Transaction, district: string, checkpoint: Checkpoint): Promise<void> {
  const { code, place, kind, nameZh, nameEn, position, leadUnit, approval, opensAt, closesAt, lanes } = checkpoint;
  await tx.query(
    {
      text: `insert into places.checkpoint (district_code, code, place_code, kind, name_zh, name_en, longitude, latitude, lead_unit, approval, opens_at, closes_at, is_open)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,false)`,
    },
    [
      district,
      code,
      place,
      kind,
      nameZh,
      nameEn ?? null,
      position?.longitude ?? null,
      position?.latitude ?? null,
      leadUnit,
      JSON.stringify(approval),
      new Date(opensAt),
      closesAt === undefined ? null : new Date(closesAt),
    ],
  );
  const values = lanes.flatMap((lane) => [district, lane.id, code, lane.number, lane.direction, false]);
  await tx.query({ text: `insert into places.lane (district_code, id, checkpoint_code, number, direction, is_open) values ${valuesPlaceholders(lanes.length, 6)}` }, values);
}

export type OpenState = { readonly isOpen: boolean; readonly at: number; readonly reason?: string | undefined };

async function savePeriod(tx: Transaction, district: string, state: OpenState & { subject: string }): Promise<void> {
  if (state.isOpen) {
    await tx.query({ text: 'insert into places.open_period (district_code, subject, opened_at) values ($1,$2,$3)' }, [district, state.subject, new Date(state.at)]);
    return;
  }
  await tx.query(
    { text: 'update places.open_period set closed_at = $3, reason = $4 where district_code = $1 and subject = $2 and closed_at is null' },
    [district, state.subject, new Date(state.at), state.reason ?? null],
  );
}

export async function saveCheckpointState(tx: Transaction, district: string, change: OpenState & { checkpoint: string }): Promise<void> {
  await tx.query({ text: 'update places.checkpoint set is_open = $3 where district_code = $1 and code = $2' }, [district, change.checkpoint, change.isOpen]);
  await savePeriod(tx, district, { ...change, subject: change.checkpoint });
}

export async function saveLaneState(tx: Transaction, district: string, change: OpenState & { lane: string }): Promise<void> {
  await tx.query({ text: 'update places.lane set is_open = $3 where district_code = $1 and id = $2' }, [district, change.lane, change.isOpen]);
  await savePeriod(tx, district, { ...change, subject: change.lane });
}

export async function saveEnd(tx: Transaction, district: string, end: { checkpoint: string; at: number }): Promise<void> {
  await tx.query({ text: 'update places.checkpoint set ended_at = $3 where district_code = $1 and code = $2' }, [district, end.checkpoint, new Date(end.at)]);
}

export type NewMove = { readonly id: string; readonly before: Checkpoint; readonly place: string; readonly position: Position; readonly approval: Approval; readonly at: number };

/** The checkpoint stands elsewhere from now on; where it stood is one more row. */
export async function saveMove(tx: Transaction, district: string, { id, before, place, position, approval, at }: NewMove): Promise<void> {
  const { longitude, latitude } = position;
  await tx.query(
    {
      text: `insert into places.move (district_code, id, checkpoint_code, moved_at, from_place_code, from_longitude, from_latitude, to_place_code, to_longitude, to_latitude, approval)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    },
    [district, id, before.code, new Date(at), before.place, before.position?.longitude ?? null, before.position?.latitude ?? null, place, longitude, latitude, JSON.stringify(approval)],
  );
  await tx.query(
    { text: 'update places.checkpoint set place_code = $3, longitude = $4, latitude = $5, approval = $6 where district_code = $1 and code = $2' },
    [district, before.code, place, longitude, latitude, JSON.stringify(approval)],
  );
  await tx.query({ text: 'update places.place set parent_code = $3 where district_code = $1 and code = $2' }, [district, before.code, place]);
}

type MoveRow = {
  id: string; moved_at: Date; from_place_code: string; from_longitude: number | null; from_latitude: number | null; to_place_code: string; to_longitude: number; to_latitude: number; approval: Approval;
};

function toMove(row: MoveRow): Move {
  const { from_longitude: longitude, from_latitude: latitude } = row;
  return {
    id: row.id,
    movedAt: row.moved_at.getTime(),
    from: { place: row.from_place_code, position: longitude === null || latitude === null ? undefined : { longitude, latitude } },
    to: { place: row.to_place_code, position: { longitude: row.to_longitude, latitude: row.to_latitude } },
    approval: row.approval,
  };
}

export async function listMovesOf(tx: Transaction, district: string, code: string): Promise<readonly Move[]> {
  const rows = await tx.query<MoveRow>(
    {
      text: `select id, moved_at, from_place_code, from_longitude, from_latitude, to_place_code, to_longitude, to_latitude, approval
        from places.move where district_code = $1 and checkpoint_code = $2 order by moved_at desc`,
    },
    [district, code],
  );
  return rows.map(toMove);
}

type PlaceRow = { code: string; parent_code: string | null; level: PlaceLevel; kind: PlaceKind; name_zh: string; name_en: string | null; pinyin: string; initials: string };
type CheckpointRow = {
  code: string;
  place_code: string;
  kind: CheckpointKind;
  name_zh: string;
  name_en: string | null;
  longitude: number | null;
  latitude: number | null;
  lead_unit: string;
  approval: Approval | null;
  opens_at: Date;
  closes_at: Date | null;
  ended_at: Date | null;
  is_open: boolean;
};
type LaneRow = { id: string; checkpoint_code: string; number: number; direction: Direction; is_open: boolean };
type PeriodRow = { subject: string; opened_at: Date; closed_at: Date | null; reason: string | null };

function toPlace(row: PlaceRow): Place {
  const { code, level, kind, pinyin, initials } = row;
  return { code, parent: row.parent_code, level, kind, nameZh: row.name_zh, pinyin, initials, ...(row.name_en === null ? {} : { nameEn: row.name_en }) };
}

function toCheckpoint(row: CheckpointRow, lanes: readonly Lane[]): Checkpoint {
  return {
    code: row.code,
    place: row.place_code,
    kind: row.kind,
    nameZh: row.name_zh,
    leadUnit: row.lead_unit,
    approval: row.approval,
    opensAt: row.opens_at.getTime(),
    open: row.is_open,
    lanes: [...lanes],
    ...(row.name_en === null ? {} : { nameEn: row.name_en }),
    ...(row.longitude === null || row.latitude === null ? {} : { position: { longitude: row.longitude, latitude: row.latitude } }),
    ...(row.closes_at === null ? {} : { closesAt: row.closes_at.getTime() }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.getTime() }),
  };
}

function listCodesBelow(places: readonly Place[]): Map<string, string[]> {
  const parentByCode = new Map(places.map((place) => [place.code, place.parent]));
  const codesByAncestor = new Map<string, string[]>(places.map((place) => [place.code, [place.code]]));
  for (const { code } of places) {
    for (let ancestor = parentByCode.get(code); ancestor; ancestor = parentByCode.get(ancestor)) codesByAncestor.get(ancestor)?.push(code);
  }
  return codesByAncestor;
}

function groupPeriods(rows: readonly PeriodRow[]): Map<string, OpenPeriod[]> {
  const periodsBySubject = new Map<string, OpenPeriod[]>();
  for (const row of rows) {
    const period = { subject: row.subject, openedAt: row.opened_at.getTime(), closedAt: row.closed_at?.getTime() ?? null, reason: row.reason };
    periodsBySubject.set(row.subject, [...(periodsBySubject.get(row.subject) ?? []), period]);
  }
  return periodsBySubject;
}

export async function loadPlaces(tx: Transaction, district: string): Promise<PlacesDirectory> {
  const placeRows = await tx.query<PlaceRow>({ text: 'select code, parent_code, level, kind, name_zh, name_en, pinyin, initials from places.place where district_code = $1 order by code' }, [district]);
  const checkpointRows = await tx.query<CheckpointRow>(
    { text: 'select code, place_code, kind, name_zh, name_en, longitude, latitude, lead_unit, approval, opens_at, closes_at, ended_at, is_open from places.checkpoint where district_code = $1 order by code' },
    [district],
  );
  const laneRows = await tx.query<LaneRow>({ text: 'select id, checkpoint_code, number, direction, is_open from places.lane where district_code = $1 order by number' }, [district]);
  const periodRows = await tx.query<PeriodRow>({ text: 'select subject, opened_at, closed_at, reason from places.open_period where district_code = $1 order by opened_at' }, [district]);
  const places = placeRows.map(toPlace);
  const lanesOf = (code: string): Lane[] =>
    laneRows.filter((row) => row.checkpoint_code === code).map(({ id, number, direction, is_open }) => ({ id, number, direction, open: is_open }));
  return {
    placeByCode: new Map(places.map((place) => [place.code, place])),
    checkpointByCode: new Map(checkpointRows.map((row) => [row.code, toCheckpoint(row, lanesOf(row.code))])),
    periodsBySubject: groupPeriods(periodRows),
    codesBelow: listCodesBelow(places),
  };
}
