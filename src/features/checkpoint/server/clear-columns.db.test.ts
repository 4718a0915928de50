// A tablet that says more than rule ids where rule ids belong: nothing of it comes into events, answers or clear columns.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, checkOf, readRows, travellerId } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import type { TakeCheck } from '../domain/commands.ts';

let under: TestProduct;
let tablet: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
});
afterAll(() => under.close());

function saying(ruleIds: readonly string[]): TakeCheck {
  const check = checkOf(under, tablet, [36.5]);
  return { ...check, deviceOutcomes: { [travellerId(check)]: { outcome: 'hold', ruleIds: [...ruleIds] } } };
}

/** Every clear row that a check leaves, as text. */
async function readClear(): Promise<string> {
  const rows = await Promise.all([
    readRows(under, 'select type, subject_id, rule_ids, facts from platform.event'),
    readRows(under, 'select rule_ids, outcome, state from checkpoint.traveller'),
    readRows(under, 'select kind, facts from checkpoint.review'),
    readRows(under, 'select facts from checkpoint.step'),
    readRows(under, 'select problem from platform.refused_body'),
  ]);
  return JSON.stringify(rows);
}

describe('rule ids of a tablet', () => {
  test.each(['张三 13900000000', 'ZhangSan.13900000000', 'temperature', 'temperature.', 'temperature normal', 'temperature.normal 张三', `${'a'.repeat(79)}.b`])('CP-15 %s is no rule id: the check is refused', async (text) => {
    const answer = await act(under, tablet, { verb: 'checkpoint.take-check', body: saying(['temperature.normal', text]) });
    expect(answer).toMatchObject({ status: 'refused', problem: { code: 'InputWrong' } });
    expect(JSON.stringify(answer)).not.toContain(text);
    expect(await readClear()).not.toContain(`"${text}"`);
  });

  test('CP-15 more than a traveller can have reasons are refused', async () => {
    const answer = await act(under, tablet, { verb: 'checkpoint.take-check', body: saying(Array.from({ length: 61 }, (_, index) => `symptom.s${index}`)) });
    expect(answer).toMatchObject({ status: 'refused', problem: { code: 'InputWrong' } });
  });

  test('CP-15 an id that no version knows is left out, also where its form is right; those that one knows stay', async () => {
    const check = saying(['zhang-san.13900000000', 'risk-area.420100']);
    const answer = await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    expect(answer).toMatchObject({ status: 'accepted', facts: { outcome: 'hold' } });
    expect(JSON.stringify(answer)).toContain('risk-area.420100');
    const clear = await readClear();
    expect(clear).toContain('risk-area.420100');
    for (const text of [JSON.stringify(answer), clear]) expect(text).not.toContain('zhang-san');
  });

  test('CP-15 of a second reading too, and its instrument is named as an instrument is', async () => {
    const check = checkOf(under, tablet, [37.6]);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    const second = (instrument: string, ruleIds: readonly string[]) => ({
      passageId: check.passageId,
      checkpoint: check.checkpoint,
      stepId: crypto.randomUUID(),
      travellerId: travellerId(check),
      reading: { celsius: 36.6, instrument, takenAt: under.clock.now() },
      deviceOutcome: { outcome: 'hold', ruleIds },
    });
    const verb = 'checkpoint.take-second-reading';
    for (const body of [second('mercury', ['李四']), second('李四', [])]) {
      expect(await act(under, tablet, { verb, body })).toMatchObject({ status: 'refused', problem: { code: 'InputWrong' } });
    }
    expect(await act(under, tablet, { verb, body: second('mercury', ['li-si.13900000000']) })).toMatchObject({ status: 'accepted' });
    expect(await readClear()).not.toMatch(/李四|li-si/);
  });
});
