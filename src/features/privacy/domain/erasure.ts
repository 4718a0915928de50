// Decisions of erasure: from when a record is due, which weeks' keys have had their time, how long a legal hold may last.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';
import type { RetentionEntry } from '../../../core/retention.ts';
import type { KeyDomain } from '../../../core/schema.ts';

/** PV-8: a legal hold ends by itself; it can be placed anew. */
export const LONGEST_HOLD_MILLISECONDS = 180 * DAY_MILLISECONDS;
/** PV-7: as long as the passages of the week are kept. */
export const WEEK_KEY_KEPT_MILLISECONDS = 30 * DAY_MILLISECONDS;
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;

export type DueFacts = { readonly now: number; readonly isEmergencyOpen: boolean; readonly domain: KeyDomain };

/**
 * PV-5, PV-11: what began before this instant (milliseconds since the epoch) is to go. Where no emergency is open, nothing of
 * one is kept. Undefined for what is kept as long as the district.
 */
export function findDueBefore({ keptMilliseconds }: Pick<RetentionEntry, 'keptMilliseconds'>, { now, isEmergencyOpen, domain }: DueFacts): number | undefined {
  if (keptMilliseconds === undefined) return undefined;
  return domain === 'emergency' && !isEmergencyOpen ? now + 1 : now - keptMilliseconds;
}

/** The weeks whose end lies longer ago than their keys are kept; `weekOf` names the week of an instant. */
export function listWeeksOver(weeks: readonly string[], now: number, weekOf: (at: number) => string): readonly string[] {
  const last = weekOf(now - WEEK_KEY_KEPT_MILLISECONDS - WEEK_MILLISECONDS);
  return weeks.filter((week) => week <= last);
}

export function findHoldProblem(hold: { readonly until: number }, now: number): Problem | undefined {
  if (hold.until <= now) return { code: 'HoldEndsBeforeItBegins' };
  if (hold.until > now + LONGEST_HOLD_MILLISECONDS) return { code: 'HoldTooLong', params: { days: LONGEST_HOLD_MILLISECONDS / DAY_MILLISECONDS } };
  return undefined;
}

/** Under which rule something was erased: the record, what was done, after how many days, from when. A dimension of the counts. */
export type ErasureRule = { readonly record: string; readonly then: string; readonly days: number; readonly from: string };

const SEPARATOR = '|';

export function ruleToText({ record, then, keptMilliseconds, from }: RetentionEntry): string {
  return [record, then, (keptMilliseconds ?? 0) / DAY_MILLISECONDS, from].join(SEPARATOR);
}

export function textToRule(text: string): ErasureRule {
  const [record = '', then = '', days = '0', from = ''] = text.split(SEPARATOR);
  return { record, then, days: Number(days), from };
}
