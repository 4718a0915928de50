// Publishing by the product itself: never into the past, only for known places, and it changes outcomes from its moment on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, checkOf, judge, keep, publishVersion, sendAll, travellerId, versionAt } from '../../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { ProtocolPack, ProtocolVersion } from '../../door.ts';

let under: TestProduct;
let commander: Desk;
let tablet: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  commander = await under.desk('ZH-001');
  tablet = await under.tablet('JC-101');
});
afterAll(() => under.close());

function withFeverFrom(pack: ProtocolPack, minCelsius: number): ProtocolPack {
  const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius } : band));
  return { ...pack, temperature: { ...pack.temperature, bands } };
}

function order(id: string, from: number, change: object = {}): object {
  const pack = withFeverFrom(versionAt(under).pack, 36.9);
  return { id, effectiveFrom: new Date(from).toISOString(), effectiveUntil: null, scope: [DISTRICT], pack, reason: '示范通知', ...change };
}

describe("'protocol.publish-version'", () => {
  test('PR-13 not into the past, not for unknown places, not backwards, not twice under one id', async () => {
    const now = under.clock.now();
    expect(await publishVersion(under, order('past', now - 1))).toMatchObject({ problem: { code: 'VersionBeginsInThePast' } });
    expect(await publishVersion(under, order('nowhere', now + HOUR_MILLISECONDS, { scope: ['320371-K77'] }))).toMatchObject({ problem: { code: 'VersionPlaceUnknown', params: { place: '320371-K77' } } });
    expect(await publishVersion(under, order('backwards', now + HOUR_MILLISECONDS, { effectiveUntil: new Date(now).toISOString() }))).toMatchObject({ problem: { code: 'VersionEndsBeforeItBegins' } });
    expect(await publishVersion(under, order(versionAt(under).id, now + HOUR_MILLISECONDS))).toMatchObject({ problem: { code: 'VersionIdTaken' } });
    expect(await commander.view<readonly ProtocolVersion[]>('protocol.list-versions', {})).toHaveLength(1);
  });

  test('PR-14 nobody publishes alone, neither leader nor commander nor administrator', async () => {
    for (const badge of ['KZ-001', 'ZH-001', 'GL-001']) {
      const alone = await under.desk(badge);
      const answer = await alone.command('protocol.publish-version', order('mine', under.clock.now() + HOUR_MILLISECONDS));
      expect([badge, answer.status]).toEqual([badge, 'refused']);
    }
    expect(await commander.view<readonly ProtocolVersion[]>('protocol.list-versions', {})).toHaveLength(1);
  });

  test('PR-11 a later version changes the outcome only from its moment on, also for checks that arrive afterwards', async () => {
    const begins = under.clock.now() + 10 * MINUTE_MILLISECONDS;
    expect(await publishVersion(under, order('careful', begins))).toMatchObject({ status: 'accepted', facts: { id: 'careful' } });
    under.clock.advance(10 * MINUTE_MILLISECONDS - 1);
    const early = checkOf(under, tablet, [37]);
    const earlyId = await keep(under, tablet, { verb: 'checkpoint.take-check', body: early });
    under.clock.advance(1);
    const late = checkOf(under, tablet, [37]);
    const lateId = await keep(under, tablet, { verb: 'checkpoint.take-check', body: late });
    expect(late.deviceOutcomes[travellerId(late)]).toEqual(judge(versionAt(under).pack, late.travellers[0]?.facts ?? { readings: [], symptoms: [], travelHistory: [], exposures: {} }, under.clock.now()));
    const answers = await sendAll(tablet);
    expect(answers.get(earlyId)).toMatchObject({ status: 'accepted', facts: { outcome: 'clear' } });
    expect(answers.get(lateId)).toMatchObject({ status: 'accepted', facts: { outcome: 'second-reading' } });
    const view = (passageId: string) => commander.view<{ protocolVersion: string }>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId });
    expect((await view(early.passageId)).protocolVersion).toBe(`first-${DISTRICT}`);
    expect((await view(late.passageId)).protocolVersion).toBe('careful');
  });

  test('PR-11 a version for one checkpoint holds there before that of the district, until it ends', async () => {
    const begins = under.clock.now() + MINUTE_MILLISECONDS;
    const own = order('own', begins, { scope: [FIRST_CHECKPOINT], pack: withFeverFrom(versionAt(under).pack, 37.3), effectiveUntil: new Date(begins + MINUTE_MILLISECONDS).toISOString() });
    expect(await publishVersion(under, own)).toMatchObject({ status: 'accepted' });
    under.clock.advance(MINUTE_MILLISECONDS);
    const check = checkOf(under, tablet, [37]);
    const body = { ...check, deviceOutcomes: { [travellerId(check)]: { outcome: 'clear', ruleIds: [] } } };
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body })).toMatchObject({ facts: { outcome: 'clear' } });
    under.clock.advance(MINUTE_MILLISECONDS);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [37]) })).toMatchObject({ facts: { outcome: 'second-reading' } });
  });
});
