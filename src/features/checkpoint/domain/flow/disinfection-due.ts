// When people and tools of a post are to be disinfected next, and what of an entry cannot be meant (CP-78).
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import { STRENGTHS } from '../disinfectants.ts';
import { DISINFECTED_ITEMS, type Disinfection, type DisinfectedItem } from '../records/disinfection.ts';
import { DISINFECTION_TARGETS, type DisinfectionTarget, type Post } from '../records/post.ts';

export type DisinfectionDue = {
  readonly target: DisinfectionTarget;
  readonly everyHours: number;
  /** Undefined when it was never logged; then it is due at once. Moments in milliseconds since the epoch. */
  readonly lastAt: number | undefined;
  readonly isOverdue: boolean;
  readonly dueAt: number;
};

export function listDisinfectionDue({ settings, lastDisinfectedAt }: Post, at: number): DisinfectionDue[] {
  return DISINFECTION_TARGETS.map((target) => {
    const everyHours = settings.disinfectEveryHours[target];
    const lastAt = lastDisinfectedAt[target];
    const dueAt = lastAt === undefined ? at : lastAt + everyHours * HOUR_MILLISECONDS;
    return { target, everyHours, lastAt, dueAt, isOverdue: lastAt === undefined || at > dueAt };
  });
}

export function findDisinfectionProblem({ target, items, agent, concentration }: Pick<Disinfection, 'target' | 'items' | 'agent' | 'concentration'>): Problem | undefined {
  const known: readonly DisinfectedItem[] = DISINFECTED_ITEMS[target];
  if (!items.every((item) => known.includes(item))) return { code: 'DisinfectionItemWrong' };
  const { from, until, unit } = STRENGTHS[agent];
  return concentration >= from && concentration <= until ? undefined : { code: 'ConcentrationImplausible', params: { from, until, unit } };
}
