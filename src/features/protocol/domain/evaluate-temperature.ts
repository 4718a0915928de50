// What the readings of one traveller mean: plausibility, the second reading, the band (PR-3 to PR-5).
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { Reading, Reason } from './facts.ts';
import type { Instrument, ProtocolPack, TemperatureBand } from './pack-shape.ts';

type TemperatureRules = ProtocolPack['temperature'];

/**
 * Between two readings. `open` are the high readings that nothing has settled yet; `confirmed` is the strictest band that a
 * second instrument has confirmed, and never goes back: lifting it takes a clinical judgement.
 */
interface State {
  readonly open: readonly Reading[];
  readonly confirmed?: Reading;
  readonly dismissed?: Reading;
  readonly latest?: Reading;
}

/** Readings in any order, those of the same moment in the order given. Raising a plausible reading within the plausible range never softens the answer. */
export function evaluateTemperature(rules: TemperatureRules, readings: readonly Reading[]): readonly Reason[] {
  const inOrder = readings.toSorted((a, b) => a.takenAt - b.takenAt);
  const last = inOrder.at(-1);
  if (last === undefined) return [{ ruleId: rules.missing.ruleId, outcome: 'second-reading', params: {} }];
  const start: State = { open: [] };
  const state = inOrder.filter((reading) => isValid(rules, reading)).reduce((before, reading) => step(rules, before, reading), start);
  return [...explainState(rules, state), ...(isValid(rules, last) ? [] : [describeInvalid(rules, last)])];
}

/** The band of a plausible temperature; nothing is rounded. */
export function findBand(rules: TemperatureRules, celsius: number): TemperatureBand | undefined {
  const { minCelsius, maxCelsius } = rules.plausible;
  if (!(celsius >= minCelsius && celsius <= maxCelsius)) return undefined;
  return rules.bands.findLast((band) => celsius >= band.minCelsius);
}

function isValid(rules: TemperatureRules, reading: Reading): boolean {
  return findBand(rules, reading.celsius) !== undefined && findInstrument(rules, reading.instrument) !== undefined;
}

function isHigh(rules: TemperatureRules, reading: Reading): boolean {
  return findBand(rules, reading.celsius)?.outcome !== 'clear';
}

function step(rules: TemperatureRules, before: State, reading: Reading): State {
  const state = { ...before, latest: reading };
  return isHigh(rules, reading) ? stepHigh(rules, state, reading) : stepNormal(rules, state, reading);
}

/** High: confirmed when it settles any open reading, else one more that waits for a second instrument. */
function stepHigh(rules: TemperatureRules, state: State, reading: Reading): State {
  const canRaise = state.confirmed !== undefined && findInstrument(rules, reading.instrument)?.confirms === true;
  const confirms = canRaise || state.open.some((open) => canSettle(rules, open, reading));
  if (!confirms) return { ...state, open: [...state.open, reading] };
  const isHigher = state.confirmed === undefined || reading.celsius > state.confirmed.celsius;
  return isHigher ? { ...state, confirmed: reading } : state;
}

/** Normal: dismisses the open readings when it settles every one of them. */
function stepNormal(rules: TemperatureRules, state: State, reading: Reading): State {
  const [first] = state.open;
  if (first === undefined || !state.open.every((open) => canSettle(rules, open, reading))) return state;
  return { ...state, open: [], dismissed: first };
}

/** Another instrument that confirms, no less exact than the first, after the cool-down. */
function canSettle(rules: TemperatureRules, first: Reading, second: Reading): boolean {
  const [firstInstrument, secondInstrument] = [first, second].map(({ instrument }) => findInstrument(rules, instrument));
  if (firstInstrument === undefined || secondInstrument === undefined) return false;
  const isSuitable = secondInstrument.confirms && secondInstrument.order >= firstInstrument.order;
  return isSuitable && secondInstrument.id !== firstInstrument.id && second.takenAt >= coolDownEndsAt(rules, first);
}

function coolDownEndsAt(rules: TemperatureRules, reading: Reading): number {
  return reading.takenAt + rules.secondReading.coolDownMinutes * MINUTE_MILLISECONDS;
}

function findInstrument(rules: TemperatureRules, id: string): Instrument | undefined {
  return rules.instruments.find((instrument) => instrument.id === id);
}

function explainState(rules: TemperatureRules, state: State): readonly Reason[] {
  const { confirmed, open, dismissed, latest } = state;
  if (confirmed !== undefined) return describeBand(rules, confirmed);
  const waiting = open.at(-1);
  if (waiting !== undefined) return [describeWaiting(rules, waiting)];
  const settled: readonly Reason[] =
    dismissed === undefined ? [] : [{ ruleId: rules.dismissed.ruleId, outcome: 'clear', params: describe(dismissed) }];
  return [...settled, ...(latest === undefined ? [] : describeBand(rules, latest))];
}

/** `notBefore`: milliseconds since the epoch from which the second reading counts. */
function describeWaiting(rules: TemperatureRules, reading: Reading): Reason {
  const params = { ...describe(reading), notBefore: coolDownEndsAt(rules, reading), minutes: rules.secondReading.coolDownMinutes };
  return { ruleId: rules.secondReading.ruleId, outcome: 'second-reading', params };
}

function describeInvalid(rules: TemperatureRules, reading: Reading): Reason {
  const { ruleId, minCelsius, maxCelsius } = rules.plausible;
  return { ruleId, outcome: 'second-reading', params: { ...describe(reading), minCelsius, maxCelsius } };
}

function describeBand(rules: TemperatureRules, reading: Reading): readonly Reason[] {
  const band = findBand(rules, reading.celsius);
  return band === undefined ? [] : [{ ruleId: band.ruleId, outcome: band.outcome, params: describe(reading) }];
}

function describe({ celsius, instrument }: Reading): Reason['params'] {
  return { celsius, instrument };
}
