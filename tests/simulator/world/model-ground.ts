// The ground that a world begins on: a district with two checkpoints and their lanes, its officers, tablets, protocol and emergency.
import { DAY_MILLISECONDS } from '../../../src/core/clock.ts';
import { derivedId } from '../../../src/core/ids.ts';
import { createRandom } from '../../../src/core/random.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { textToBytes } from '../../../src/core/bytes.ts';
import type { AccountsDirectory, DirectoryDevice, DirectoryPerson } from '../../../src/features/accounts/door.ts';
import type { Checkpoint, OpenPeriod, Place, PlacesDirectory } from '../../../src/features/places/door.ts';
import { makeFirstVersion, type ProtocolVersion } from '../../../src/features/protocol/door.ts';
import { keepValue } from '../server/kept-value.ts';
import { createTables, putRow, type ModelRow, type Tables } from '../server/model-rows.ts';

export const DISTRICT = '320371';
export const CHECKPOINTS = [`${DISTRICT}-K01`, `${DISTRICT}-K02`] as const;
export const LANES_A_CHECKPOINT = 20;
export const WORLD_BEGIN = Date.parse('2020-02-05T06:00:00+08:00');
/** Far enough before, so that no lower bound of time comes from the ground itself. */
const FOUNDED_AT = WORLD_BEGIN - 3 * DAY_MILLISECONDS;

export function idOf(name: string): string {
  return derivedId(sha256(textToBytes(name)));
}

export function laneOf(checkpoint: string, number: number): string {
  return `${checkpoint}-L${String(number).padStart(2, '0')}`;
}

/** Each tablet begins at a lane of its own, and the lanes alternate between the checkpoints. */
export function homeOf(tablet: number): { readonly placeCode: string; readonly laneId: string } {
  const placeCode = CHECKPOINTS[tablet % CHECKPOINTS.length] ?? CHECKPOINTS[0];
  return { placeCode, laneId: laneOf(placeCode, 1 + Math.floor(tablet / CHECKPOINTS.length)) };
}

export const EMERGENCY = idOf('emergency 1');

function makePlaces(): PlacesDirectory {
  const district: Place = { code: DISTRICT, parent: null, level: 'district', kind: 'zone', nameZh: '演示区', pinyin: 'yan shi qu', initials: 'ysq' };
  const places = [district, ...CHECKPOINTS.map((code): Place => ({ code, parent: DISTRICT, level: 'checkpoint', kind: 'checkpoint', nameZh: '演示卡口', pinyin: 'yan shi ka kou', initials: 'yskk' }))];
  const lanes = (code: string) => Array.from({ length: LANES_A_CHECKPOINT }, (_, index) => ({ id: laneOf(code, index + 1), number: index + 1, direction: 'in' as const, open: true }));
  const checkpoints = CHECKPOINTS.map((code): Checkpoint => ({ code, place: DISTRICT, kind: 'national-road', nameZh: '演示卡口', leadUnit: '演示单位', approval: null, opensAt: FOUNDED_AT, open: true, lanes: lanes(code) }));
  const subjects = checkpoints.flatMap(({ code, lanes: own }) => [code, ...own.map(({ id }) => id)]);
  return {
    placeByCode: new Map(places.map((place) => [place.code, place])),
    checkpointByCode: new Map(checkpoints.map((checkpoint) => [checkpoint.code, checkpoint])),
    periodsBySubject: new Map(subjects.map((subject): [string, OpenPeriod[]] => [subject, [{ subject, openedAt: FOUNDED_AT, closedAt: null, reason: null }]])),
    codesBelow: new Map([[DISTRICT, [DISTRICT, ...CHECKPOINTS]], ...CHECKPOINTS.map((code): [string, string[]] => [code, [code]])]),
  };
}

/** Places never change in a world: one directory for all of them. */
export const PLACES = makePlaces();

export function makeOfficer(number: number, placeCode: string): DirectoryPerson {
  const grant = { id: idOf(`grant ${number}`), role: 'lane-officer' as const, placeCode, validFrom: FOUNDED_AT, validUntil: undefined };
  return { id: idOf(`officer ${number}`), placeCode, badge: `GA-${100 + number}`, department: 'police', isWithdrawn: false, grants: [grant] };
}

export function makeDevice(number: number): DirectoryDevice {
  const { placeCode, laneId } = homeOf(number);
  // The model's signatures know a tablet by the name in its key.
  const publicKey = { kty: 'EC', crv: 'P-256', x: idOf(`key ${number}`), y: '' } as const;
  return { id: idOf(`device ${number}`), placeCode, laneId, label: `T-${number}`, publicKey, sharingKey: undefined, enrolledAt: FOUNDED_AT, withdrawnAt: undefined, wipedAt: undefined, leaseByPerson: new Map([[idOf(`officer ${number}`), { until: Infinity, lapsed: undefined }]]) };
}

/** From a moment on, with other risk areas asked about: what was clear may be held, and the other way round. */
export function makeNextVersion(number: number, from: number): ProtocolVersion {
  const first = makeFirstVersion(DISTRICT);
  const bands = first.pack.temperature.bands.map((band) => (band.outcome === 'clear' ? band : { ...band, minCelsius: band.minCelsius - 0.3 * number }));
  return { ...first, id: `next-${number}`, effectiveFrom: new Date(from).toISOString(), pack: { ...first.pack, temperature: { ...first.pack.temperature, bands } } };
}

/** Reference data as the model keeps it: one row a thing, the thing itself in `value`. */
export function toRow(id: string, value: unknown): ModelRow {
  return { district_code: DISTRICT, id, value: keepValue(value) };
}

export function createGround(tablets: number): Tables {
  const tables = createTables();
  const put = (table: string, row: ModelRow): void => putRow(tables, [], { table, row });
  put('platform.district', { district_code: DISTRICT, epoch: 1, sequence: 0, sequenced_at: new Date(FOUNDED_AT) });
  put('model.version', toRow('first', makeFirstVersion(DISTRICT)));
  put('model.emergency', toRow('open', EMERGENCY));
  for (let number = 0; number < tablets; number += 1) {
    const device = makeDevice(number);
    put('model.device', toRow(device.id, device));
    const officer = makeOfficer(number, device.placeCode);
    put('model.person', toRow(officer.id, officer));
  }
  return tables;
}

export function toDirectory(people: readonly DirectoryPerson[], devices: readonly DirectoryDevice[]): AccountsDirectory {
  return { personById: new Map(people.map((person) => [person.id, person])), deviceById: new Map(devices.map((device) => [device.id, device])) };
}

/** A stream of chance for one purpose, so that leaving one fault out does not change all the others. */
export function chanceFor(seed: number, purpose: string): ReturnType<typeof createRandom> {
  const bytes = sha256(textToBytes(`${seed} ${purpose}`));
  return createRandom(new DataView(bytes.buffer, bytes.byteOffset).getInt32(0));
}
