// Judging again, through the real API: the stricter stands, doubtful clocks are marked, differences are reviewed by a person.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, checkOf, FIRST_CHECKPOINT, openSkewedTablet, publishVersion, readRows, SECOND_CHECKPOINT, travellerId, versionAt } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { TakeCheck } from '../domain/commands.ts';
import type { Attention, PassageView } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const view = (check: TakeCheck): Promise<PassageView> => leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
const reviewOf = async (check: TakeCheck): Promise<Attention['reviews'][number] | undefined> =>
  (await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT })).reviews.find(({ passageId }) => passageId === check.passageId);

function claiming(check: TakeCheck, outcome: 'clear' | 'hold'): TakeCheck {
  return { ...check, deviceOutcomes: { [travellerId(check)]: { outcome, ruleIds: ['temperature.normal'] } } };
}

describe('tablet and server differ', () => {
  test('CP-3 a tablet that is milder than the rules: the server stands, and a review opens', async () => {
    const check = claiming(checkOf(under, tablet, [37.8]), 'clear');
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted', facts: { outcome: 'second-reading' } });
    expect(await view(check)).toMatchObject({ outcome: 'second-reading', travellers: [{ outcome: 'second-reading', deviceOutcome: 'clear', state: 'awaiting-second-reading' }] });
    expect(await reviewOf(check)).toMatchObject({ kind: 'outcome-differs', facts: { travellerId: travellerId(check), device: 'clear', decided: 'second-reading' } });
  });

  test('CP-3 a tablet that is stricter stands, and a review opens all the same', async () => {
    const check = claiming(checkOf(under, tablet, [36.5]), 'hold');
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ facts: { outcome: 'hold' } });
    expect(await reviewOf(check)).toMatchObject({ facts: { device: 'hold', decided: 'hold' } });
  });

  test('CP-3 no review where both agree, and no check without the outcome of the tablet', async () => {
    const check = checkOf(under, tablet, [36.5]);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    expect(await reviewOf(check)).toBeUndefined();
    const silent = { ...checkOf(under, tablet, [36.5]), deviceOutcomes: {} };
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: silent })).toMatchObject({ status: 'refused', problem: { code: 'DeviceOutcomeMissing' } });
  });

  test("CP-3 'checkpoint.close-review' a leader closes it with a finding that nobody can read in the table", async () => {
    const check = claiming(checkOf(under, tablet, [37.8]), 'clear');
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    const review = await reviewOf(check);
    const order = { reviewId: review?.id, checkpoint: FIRST_CHECKPOINT, finding: '平板未更新规程' };
    const officer = await under.desk('JC-101');
    expect(await officer.command('checkpoint.close-review', order)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await leader.command('checkpoint.close-review', { ...order, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await leader.command('checkpoint.close-review', order)).toMatchObject({ status: 'accepted' });
    expect(await reviewOf(check)).toBeUndefined();
    expect(await leader.command('checkpoint.close-review', order)).toMatchObject({ problem: { code: 'ReviewUnknown' } });
    const [stored] = await readRows<{ closed_by: string; sealed_text: Buffer }>(
      under,
      'select r.closed_by, n.sealed_text from checkpoint.review r, platform.note n where r.id = $1 and n.district_code = r.district_code order by n.noted_at desc limit 1',
      [review?.id],
    );
    expect(stored?.closed_by).toBe(under.personIdByBadge.get('KZ-001'));
    expect(stored?.sealed_text.includes(Buffer.from(order.finding))).toBe(false);
  });
});

describe('a clock that is wrong', () => {
  async function publish(id: string, minCelsius: number): Promise<void> {
    const { pack } = versionAt(under);
    const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius } : band));
    const effectiveFrom = new Date(under.clock.now() + MINUTE_MILLISECONDS).toISOString();
    const body = { id, effectiveFrom, effectiveUntil: null, scope: [DISTRICT], pack: { ...pack, temperature: { ...pack.temperature, bands } }, reason: '示范通知' };
    expect(await publishVersion(under, body)).toMatchObject({ status: 'accepted' });
    under.clock.advance(MINUTE_MILLISECONDS);
  }

  /** Judged mildly by the tablet, so that only the server can be strict. */
  async function takeWithClockBehind(celsius: number): Promise<{ check: TakeCheck; outcome: unknown }> {
    const skewed = await openSkewedTablet(under, { badge: 'JC-101', laneNumber: 1, aheadMilliseconds: -30 * MINUTE_MILLISECONDS });
    const check = claiming(checkOf(under, skewed, [celsius]), 'clear');
    const answer = await act(under, skewed, { verb: 'checkpoint.take-check', body: check });
    return { check, outcome: answer.status === 'accepted' ? answer.facts.outcome : answer };
  }

  test('CP-4 is marked, judged by the rules of both moments, and the stricter stands, whichever it is', async () => {
    under.clock.advance(HOUR_MILLISECONDS);
    await publish('careful', 36.9);
    const first = await takeWithClockBehind(37);
    expect(first.outcome).toBe('second-reading');
    expect(await view(first.check)).toMatchObject({ isTimeDoubtful: true });

    under.clock.advance(HOUR_MILLISECONDS);
    await publish('mild-again', 37.3);
    const second = await takeWithClockBehind(37);
    expect(second.outcome).toBe('second-reading');
    under.clock.advance(HOUR_MILLISECONDS);
    expect((await takeWithClockBehind(37)).outcome).toBe('clear');
  });

  test('CP-4 a clock ahead is held to the moment of arrival', async () => {
    const skewed = await openSkewedTablet(under, { badge: 'JC-101', laneNumber: 1, aheadMilliseconds: HOUR_MILLISECONDS });
    const check = checkOf(under, skewed, [36.5]);
    expect(await act(under, skewed, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
    const passage = await view(check);
    expect(passage).toMatchObject({ isTimeDoubtful: true, takenAt: under.clock.now(), receivedAt: under.clock.now() });
  });

  test('CP-4 a right clock is not doubted', async () => {
    const check = checkOf(under, tablet, [36.5]);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    expect(await view(check)).toMatchObject({ isTimeDoubtful: false });
  });
});
