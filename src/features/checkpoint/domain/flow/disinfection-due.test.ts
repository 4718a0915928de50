// What is due when, over all inputs: never before the hours have passed, always after, and at once where nothing was logged.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { DISINFECTANTS, STRENGTHS } from '../disinfectants.ts';
import { USUAL_SETTINGS } from '../records/post.ts';
import { findDisinfectionProblem, listDisinfectionDue } from './disinfection-due.ts';

const AT = Date.parse('2020-02-04T14:30:00+08:00');

test('CP-78 what was disinfected is due again after the hours that the post sets, and what never was is overdue', () => {
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 0, max: 30 * HOUR_MILLISECONDS }), { nil: undefined }), fc.integer({ min: 1, max: 24 }), (ago, hours) => {
      const settings = { ...USUAL_SETTINGS, disinfectEveryHours: { people: hours, tools: 24 } };
      const [people] = listDisinfectionDue({ checkpoint: '320371-K01', settings, lastDisinfectedAt: ago === undefined ? {} : { people: AT - ago } }, AT);
      expect(people?.target).toBe('people');
      expect(people?.isOverdue).toBe(ago === undefined || ago > hours * HOUR_MILLISECONDS);
      if (ago !== undefined) expect(people?.dueAt).toBe(AT - ago + hours * HOUR_MILLISECONDS);
    }),
  );
});

test('CP-78 a strength outside what its agent can have is refused, the usual one is not; suits are no tools', () => {
  for (const agent of DISINFECTANTS) {
    const { from, until, usual } = STRENGTHS[agent];
    const entry = { target: 'tools', items: ['booth'], agent } as const;
    expect(findDisinfectionProblem({ ...entry, items: ['booth'], concentration: usual })).toBeUndefined();
    for (const concentration of [from / 2, until * 2]) expect(findDisinfectionProblem({ ...entry, items: ['booth'], concentration })).toMatchObject({ code: 'ConcentrationImplausible' });
  }
  expect(findDisinfectionProblem({ target: 'tools', items: ['suits'], agent: 'chlorine', concentration: 500 })).toEqual({ code: 'DisinfectionItemWrong' });
});
