// The form of a post's settings: what is shown means the same settings again, in either language.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PostSettings } from '../../../domain/records/post.ts';
import { findSettings, settingsToForm } from './post-form.ts';

const SIDES = [{ outward: '外侧', inward: '内侧' }, { outward: 'outward', inward: 'inward' }];
const anySettings: fc.Arbitrary<PostSettings> = fc.record({
  healthAuthority: fc.option(fc.record({ name: fc.constantFrom('示范疾控', '示范医院'), phone: fc.constantFrom('', '0516-99990000') })),
  undoSeconds: fc.integer({ min: 5, max: 120 }),
  correctionHours: fc.integer({ min: 1, max: 72 }),
  disinfectEveryHours: fc.record({ people: fc.integer({ min: 1, max: 24 }), tools: fc.integer({ min: 1, max: 24 }) }),
  neighbours: fc.array(fc.record({ checkpoint: fc.constantFrom('320371-K02', '320371-K113'), side: fc.constantFrom('outward', 'inward') }), { maxLength: 8 }),
});

test('what is shown means the same settings again', () => {
  fc.assert(
    fc.property(anySettings, fc.constantFrom(...SIDES), (settings, sides) => {
      expect(findSettings(settingsToForm(settings, sides), sides)).toEqual(settings);
    }),
  );
});

test('what cannot be meant is no settings', () => {
  const [sides] = SIDES;
  if (sides === undefined) return expect.fail('There is a first pair of sides');
  const form = settingsToForm({ healthAuthority: null, undoSeconds: 30, correctionHours: 24, disinfectEveryHours: { people: 4, tools: 4 }, neighbours: [] }, sides);
  for (const change of [{ undoSeconds: '' }, { undoSeconds: '3' }, { people: '25' }, { neighbours: '320371-K02' }, { neighbours: 'K2 外侧' }, { authority: '一' }]) {
    expect([change, findSettings({ ...form, ...change }, sides)]).toEqual([change, undefined]);
  }
});
