// Whom one may ask to take somebody, and what a site may be changed to.
import { describe, expect, test } from 'vitest';
import { CONFLICTS, NO_CUSTODY, type Finding, type HolderKind } from './custody.ts';
import { conflictToProblem, findOfferProblem, findSiteProblem } from './rules.ts';
import { zh } from './words.zh.ts';

const needing = (need: Finding) => ({ ...NO_CUSTODY, need });
const open = (kind: HolderKind) => ({ kind, place: '320371-S01', isOpen: true });

describe('MD-6 nobody is sent where what she needs is not given', () => {
  test.each<[Finding, HolderKind[]]>([
    ['clear', ['medic', 'transport', 'hospital', 'isolation-site', 'home']],
    ['home-observation', ['medic', 'transport', 'hospital', 'isolation-site', 'home']],
    ['isolation-site', ['transport', 'hospital', 'isolation-site']],
    ['designated-hospital', ['transport', 'hospital']],
  ])('judged %s she may go to %j', (need, kinds) => {
    const all: HolderKind[] = ['medic', 'transport', 'hospital', 'isolation-site', 'home'];
    expect(all.filter((kind) => findOfferProblem(needing(need), open(kind)) === undefined)).toEqual(kinds);
  });
});

test('MD-10 only an open site of the register is asked, and it is never made smaller than what it holds', () => {
  expect(findOfferProblem(NO_CUSTODY, { ...open('hospital'), isOpen: false })?.code).toBe('SiteClosed');
  expect(findOfferProblem(NO_CUSTODY, { ...open('hospital'), isOpen: undefined })?.code).toBe('ReceiverUnknown');
  expect(findSiteProblem(undefined, { kind: 'hospital', capacity: 1 })).toBeUndefined();
  expect(findSiteProblem({ held: 3, kind: 'hospital' }, { kind: 'hospital', capacity: 3 })).toBeUndefined();
  expect(findSiteProblem({ held: 3, kind: 'hospital' }, { kind: 'hospital', capacity: 2 })?.code).toBe('SiteHoldsMore');
  expect(findSiteProblem({ held: 0, kind: 'hospital' }, { kind: 'isolation-site', capacity: 2 })?.code).toBe('SiteKindStays');
});

test('MD-3 every conflict has words for whoever meets it at a desk', () => {
  expect(CONFLICTS.map((reason) => `problem.${conflictToProblem(reason).code}`).filter((key) => !(key in zh))).toEqual([]);
});
