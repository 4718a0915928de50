// From proposal to version through the real API: whole or not at all, by four eyes, pulled by tablets, withdrawn in time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, checkOf, readRows, travellerId, versionAt } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { ProposalList } from '../domain/proposal.ts';
import type { ProtocolPack, ProtocolVersion } from '../door.ts';

let under: TestProduct;
let author: Desk;
let second: Desk;
let tablet: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  author = await under.desk('ZH-001');
  second = await under.desk('GL-001');
  tablet = await under.tablet('JC-101');
});
afterAll(() => under.close());

function withFeverFrom(pack: ProtocolPack, minCelsius: number): ProtocolPack {
  const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius } : band));
  return { ...pack, temperature: { ...pack.temperature, bands } };
}

function draft(id: string, change: object = {}): object {
  const effectiveFrom = new Date(under.clock.now() + HOUR_MILLISECONDS).toISOString();
  return { id, effectiveFrom, effectiveUntil: null, scope: [DISTRICT], pack: withFeverFrom(versionAt(under).pack, 36.9), reason: '示范通知', ...change };
}

const dryRun = () => ({ at: under.clock.now(), judged: 4, changed: 1 });
const propose = (desk: Desk, body: object) => desk.command('protocol.propose-version', body);
const approve = (desk: Desk, id: string, change: object = {}) => desk.command('protocol.approve-version', { id, revision: 1, dryRun: dryRun(), ...change });
const giveBack = (desk: Desk, id: string, change: object = {}) => desk.command('protocol.return-proposal', { id, revision: 1, reason: '请再核对', ...change });
const list = () => author.view<ProposalList>('protocol.list-proposals', {});
const versions = () => author.view<readonly ProtocolVersion[]>('protocol.list-versions', {});
const pulled = async () => {
  const answer = (await tablet.post('/api/pull', {})) as { kinds: { kind: string; items: { id: string }[] }[] };
  return answer.kinds.find(({ kind }) => kind === 'protocol.version')?.items.map(({ id }) => id);
};

describe("'protocol.propose-version'", () => {
  // asvs: 2.2.3
  test('PR-15 an unsound draft leaves no trace', async () => {
    const gap = { ...versionAt(under).pack };
    const [lowest, ...others] = gap.temperature.bands;
    const unsound = { ...gap, temperature: { ...gap.temperature, bands: [{ ...lowest, minCelsius: 35.5 }, ...others] } };
    expect(await propose(author, draft('unsound', { pack: unsound }))).toMatchObject({ status: 'refused', problem: { code: 'InputWrong', params: { field: 'pack.temperature.bands.0.minCelsius' } } });
    expect(await propose(author, draft('past', { effectiveFrom: new Date(under.clock.now() - 1).toISOString() }))).toMatchObject({ problem: { code: 'VersionBeginsInThePast' } });
    expect(await propose(author, draft('nowhere', { scope: ['320371-K77'] }))).toMatchObject({ problem: { code: 'VersionPlaceUnknown' } });
    expect(await propose(await under.desk('KZ-001'), draft('mine'))).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await list()).toEqual({ proposals: [], withdrawn: [] });
    expect(await readRows(under, 'select id from protocol.proposal')).toEqual([]);
  });

  // asvs: 2.3.1 2.3.5
  test('PR-14 is not in force by itself, and its author cannot approve or return it', async () => {
    expect(await propose(author, draft('careful'))).toMatchObject({ status: 'accepted', facts: { id: 'careful', revision: 1 } });
    expect(await versions()).toHaveLength(1);
    expect(await approve(author, 'careful')).toMatchObject({ problem: { code: 'FourEyes' } });
    expect(await giveBack(author, 'careful')).toMatchObject({ problem: { code: 'FourEyes' } });
    expect((await list()).proposals).toMatchObject([{ state: 'proposed', isMine: true, proposedBy: 'ZH-001' }]);
    expect((await second.view<ProposalList>('protocol.list-proposals', {})).proposals).toMatchObject([{ isMine: false }]);
  });
});

describe("'protocol.return-proposal'", () => {
  test('gives it back with a reason; sent in again it is another revision, and the old one cannot be approved', async () => {
    expect(await giveBack(second, 'careful')).toMatchObject({ status: 'accepted' });
    expect((await list()).proposals).toMatchObject([{ state: 'returned', decidedBy: 'GL-001', decisionReason: '请再核对' }]);
    expect(await approve(second, 'careful')).toMatchObject({ problem: { code: 'ProposalChanged' } });
    expect(await propose(second, draft('careful'))).toMatchObject({ problem: { code: 'ProposalOfAnother' } });
    expect(await propose(author, draft('careful', { reason: '按意见修改' }))).toMatchObject({ facts: { revision: 2 } });
    expect(await propose(author, draft('careful', { reason: '再次修改' }))).toMatchObject({ facts: { revision: 3 } });
    expect((await list()).proposals.map(({ revision, state }) => [revision, state])).toEqual([[3, 'proposed'], [2, 'replaced'], [1, 'returned']]);
    expect(await approve(second, 'careful', { revision: 2 })).toMatchObject({ problem: { code: 'ProposalChanged' } });
  });
});

describe("'protocol.approve-version'", () => {
  test('PR-16 wants a fresh dry run', async () => {
    const old = { at: under.clock.now() - HOUR_MILLISECONDS - 1, judged: 4, changed: 1 };
    expect(await approve(second, 'careful', { revision: 3, dryRun: old })).toMatchObject({ problem: { code: 'DryRunTooOld' } });
    expect(await approve(second, 'careful', { revision: 3, dryRun: { at: under.clock.now(), judged: 1, changed: 2 } })).toMatchObject({ problem: { code: 'InputWrong' } });
  });

  test('PR-14 by somebody else it becomes a version, tablets pull it, and it decides from its moment on', async () => {
    expect(await approve(second, 'careful', { revision: 3 })).toMatchObject({ status: 'accepted', facts: { id: 'careful' } });
    expect(await approve(second, 'careful', { revision: 3 })).toMatchObject({ problem: { code: 'ProposalChanged' } });
    expect((await list()).proposals[0]).toMatchObject({ state: 'approved', decidedBy: 'GL-001', dryRun: { judged: 4, changed: 1 } });
    expect(await pulled()).toEqual(expect.arrayContaining([`first-${DISTRICT}`, 'careful']));
    const [event] = await readRows<{ facts: unknown }>(under, "select facts from platform.event where type = 'protocol.version-published' and subject_id = 'careful'");
    expect(event?.facts).toMatchObject({ revision: 3, authors: [under.personIdByBadge.get('ZH-001')], judged: 4, changed: 1 });
    expect(versionAt(under).id).toBe(`first-${DISTRICT}`);
    under.clock.advance(HOUR_MILLISECONDS);
    expect(versionAt(under).id).toBe('careful');
    const check = checkOf(under, tablet, [37]);
    expect(check.deviceOutcomes[travellerId(check)]?.outcome).toBe('second-reading');
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ facts: { outcome: 'second-reading' } });
  });

  test('PR-17 what is in force stays as it is: its id is taken and it cannot be withdrawn', async () => {
    expect(await propose(author, draft('careful'))).toMatchObject({ problem: { code: 'VersionIdTaken' } });
    expect(await second.command('protocol.withdraw-version', { id: 'careful', reason: '不再需要' })).toMatchObject({ problem: { code: 'VersionHasBegun' } });
    expect(await second.command('protocol.withdraw-version', { id: 'nothing', reason: '不再需要' })).toMatchObject({ problem: { code: 'VersionUnknown' } });
  });
});

describe("'protocol.withdraw-version'", () => {
  test('PR-17 a planned version that is withdrawn in time never decides, is pulled no more, and its id stays taken', async () => {
    expect(await propose(author, draft('mistake', { pack: withFeverFrom(versionAt(under).pack, 36) }))).toMatchObject({ facts: { revision: 1 } });
    expect(await approve(second, 'mistake')).toMatchObject({ status: 'accepted' });
    expect(await pulled()).toContain('mistake');
    expect(await author.command('protocol.withdraw-version', { id: 'mistake', reason: '数值有误' })).toMatchObject({ status: 'accepted' });
    expect((await list()).withdrawn).toMatchObject([{ id: 'mistake', withdrawnBy: 'ZH-001', reason: '数值有误' }]);
    expect(await pulled()).not.toContain('mistake');
    under.clock.advance(HOUR_MILLISECONDS + MINUTE_MILLISECONDS);
    expect(versionAt(under).id).toBe('careful');
    expect(await propose(author, draft('mistake'))).toMatchObject({ problem: { code: 'VersionIdTaken' } });
  });
});
