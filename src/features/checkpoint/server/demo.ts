// Makes checks as a lane would: seeded, obviously invented people, identity numbers that begin with 99.
import { composeIdentityNumber } from '../../../core/identifiers/identity-number.ts';
import { derivedId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import { chinaDate, denyAllExposures, evaluateTraveller, type ProtocolPack } from '../../protocol/door.ts';
import type { TakeCheck } from '../domain/commands.ts';
import type { DeviceOutcome, Traveller, VehicleClass } from '../domain/records.ts';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
/** Words for "sample", so that nobody takes these for people. */
const GIVEN = ['演示', '示例', '样本', '虚构', '假设'];
const PLATE_HEADS = ['苏C', '苏C', '苏C', '苏C', '苏A', '皖F', '皖L', '鲁D', '豫N', '浙A', '沪A'];
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const TOWNS = ['宿州市', '商丘市', '枣庄市', '淮北市', '连云港市', '南京市', '徐州市'];
const DESTINATIONS = ['金山桥街道', '东环街道', '大黄山街道', '大庙街道', '金龙湖街道', '徐庄镇'];

export type CheckWishes = {
  readonly checkpoint: string;
  readonly lane: string;
  readonly direction: 'in' | 'out';
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly pack: ProtocolPack;
  /** Mean number of people in a vehicle. */
  readonly meanTravellers?: number;
  readonly feverChance?: number;
  readonly riskAreaChance?: number;
  /** Exact temperatures, one a traveller, for tests. */
  readonly temperatures?: readonly number[];
};

function newId(random: Random): string {
  return derivedId(random.bytes(16));
}

export function makePlate(random: Random): string {
  const tail = Array.from({ length: 5 }, (_, index) => (index === 0 && random.chance(0.4) ? random.pick([...PLATE_LETTERS]) : String(random.between(0, 9))));
  const head = random.pick(PLATE_HEADS);
  return random.chance(0.12) ? `${head}D${tail.map((character) => (/\d/.test(character) ? character : '8')).join('')}` : `${head}${tail.join('')}`;
}

export function makeIdentityNumber(random: Random): string {
  const birthDate = `${random.between(1950, 2001)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
  return composeIdentityNumber(`99${String(random.between(0, 9999)).padStart(4, '0')}`, birthDate, String(random.between(1, 999)).padStart(3, '0'));
}

function makeTemperature(random: Random, wishes: CheckWishes, ordinal: number): number {
  const wished = wishes.temperatures?.[ordinal];
  if (wished !== undefined) return wished;
  if (random.chance(wishes.feverChance ?? 0)) return 37.3 + random.between(0, 18) / 10;
  return 36 + random.between(0, 10) / 10;
}

function makeFacts(random: Random, wishes: CheckWishes, ordinal: number): Traveller['facts'] {
  const { takenAt, pack } = wishes;
  const area = pack.riskAreas[random.between(0, pack.riskAreas.length - 1)];
  const isFromRiskArea = area !== undefined && random.chance(wishes.riskAreaChance ?? 0);
  const until = chinaDate(takenAt);
  return {
    readings: [{ celsius: makeTemperature(random, wishes, ordinal), instrument: 'infrared', takenAt }],
    symptoms: [],
    travelHistory: isFromRiskArea ? [{ divisionCode: area.divisionCode, from: until, until }] : [],
    exposures: denyAllExposures(pack),
  };
}

function makeTraveller(random: Random, wishes: CheckWishes, ordinal: number): Traveller {
  return {
    id: newId(random),
    document: { kind: 'resident-id', number: makeIdentityNumber(random) },
    name: `${random.pick(SURNAMES)}${random.pick(GIVEN)}`,
    phone: `1${random.between(3, 9)}${String(random.between(0, 999_999_999)).padStart(9, '0')}`,
    from: random.pick(TOWNS),
    to: random.pick(DESTINATIONS),
    facts: makeFacts(random, wishes, ordinal),
  };
}

function travellerCount(random: Random, wishes: CheckWishes): number {
  if (wishes.temperatures) return wishes.temperatures.length;
  const mean = wishes.meanTravellers ?? 2.94;
  if (random.chance(0.01)) return random.between(18, 40);
  // With one coach in a hundred (29 people on average) the rest must average a little less.
  const rest = (mean - 0.01 * 29) / 0.99;
  return Math.max(1, Math.round(rest + (random.next() + random.next() - 1) * 2));
}

/** A practised lane: some seconds for the vehicle and more for each person, the first eight of a coach at this pace. */
function serviceSeconds(travellers: number, random: Random): number {
  return 14 + Math.min(travellers, 8) * 11 + random.between(-6, 10);
}

export function makeCheck(random: Random, wishes: CheckWishes): TakeCheck {
  const count = travellerCount(random, wishes);
  const travellers = Array.from({ length: count }, (_, ordinal) => makeTraveller(random, wishes, ordinal));
  const vehicleClass: VehicleClass = count > 9 ? 'coach' : random.chance(0.15) ? 'truck' : 'car';
  const deviceOutcomes = travellers.map(({ id, facts }): [string, DeviceOutcome] => {
    const { outcome, reasons } = evaluateTraveller(wishes.pack, facts, wishes.takenAt);
    return [id, { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] }];
  });
  return {
    passageId: newId(random),
    begunAt: wishes.takenAt - serviceSeconds(count, random) * 1000,
    checkpoint: wishes.checkpoint,
    lane: wishes.lane,
    direction: wishes.direction,
    vehicle: { class: vehicleClass, plate: makePlate(random), from: random.pick(TOWNS), to: random.pick(DESTINATIONS) },
    travellers,
    deviceOutcomes: Object.fromEntries(deviceOutcomes),
  };
}
