// More than fifty records in clear a day through the real API: unreachable alone, with a colleague of the department, or all at once; open for fifty more with a second person.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, admitStaff, readRows } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import { createRandom } from '../../../core/random.ts';
import { READS_ALONE } from '../domain/reads-of-day.ts';

let under: TestProduct;
let desks: ReadonlyMap<string, Desk>;
const BADGES = ['GL-001', 'ZH-001', 'SJ-001', 'SJ-002', 'KZ-001', 'KZ-002'];

beforeAll(async () => {
  under = await createTestProduct();
  await admitStaff(under, { badge: 'SJ-002', department: 'law-enforcement', role: 'auditor' });
  await admitStaff(under, { badge: 'KZ-002', department: 'housing', role: 'checkpoint-leader' });
  desks = new Map(await Promise.all(BADGES.map(async (badge) => [badge, await under.desk(badge)] as const)));
});
afterAll(() => under.close());

function deskOf(badge: string): Desk {
  const desk = desks.get(badge);
  if (!desk) throw new Error(`${badge} has no desk.`);
  return desk;
}

const idOf = async (badge: string): Promise<string> => (await readRows<{ id: string }>(under, 'select id from accounts.person where badge = $1', [badge]))[0]?.id ?? '';
const open = (badge: string, subjectId: string = randomUUID(), placeCode = FIRST_CHECKPOINT) => deskOf(badge).command('privacy.unmask-subject', { id: randomUUID(), subjectId, placeCode, purpose: 'audit' });

/** How many of so many that are asked for at once are opened. */
async function openMany(badge: string, count: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, () => open(badge)));
  for (const answer of answers) if (answer.status !== 'accepted') expect(answer).toMatchObject({ problem: { code: 'SecondPersonForReads' } });
  return answers.filter(({ status }) => status === 'accepted').length;
}

async function propose(badge: string, reader: string) {
  const id = randomUUID();
  const body = { id: randomUUID(), personId: await idOf(reader), placeCode: FIRST_CHECKPOINT };
  return { id, answer: await deskOf(badge).command('accounts.propose-act', { id, placeCode: FIRST_CHECKPOINT, verb: 'privacy.allow-further-reads', body, reason: '演示复核' }) };
}
const approve = (badge: string, id: string) => deskOf(badge).command('accounts.approve-act', { id, placeCode: FIRST_CHECKPOINT });

describe("PV-13 'privacy.allow-further-reads'", () => {
  test('the fifty-first record of a day is refused with what to do next, also when all are asked for at once; one of the fifty is opened again', async () => {
    const first = randomUUID();
    expect(await open('KZ-001', first)).toMatchObject({ status: 'accepted' });
    expect(await openMany('KZ-001', READS_ALONE + 12)).toBe(READS_ALONE - 1);
    expect(await open('KZ-001')).toMatchObject({ status: 'refused', problem: { code: 'SecondPersonForReads', params: { count: READS_ALONE, more: READS_ALONE } } });
    expect(await open('KZ-001', first)).toMatchObject({ status: 'accepted' });
    expect(await open('KZ-002')).toMatchObject({ status: 'accepted' });
  });

  test('neither the reader nor anybody of her department gets further, whoever proposes; the verb by itself is offered to nobody', async () => {
    expect(await openMany('SJ-001', READS_ALONE + 1)).toBe(READS_ALONE);
    const [own, others] = [await propose('SJ-001', 'SJ-001'), await propose('ZH-001', 'SJ-001')];
    for (const { answer } of [own, others]) expect(answer).toMatchObject({ status: 'accepted' });
    expect(await approve('SJ-001', own.id)).toMatchObject({ problem: { code: 'SecondPersonNeeded' } });
    expect(await approve('SJ-002', own.id)).toMatchObject({ problem: { code: 'OtherDepartmentNeeded' } });
    expect(await approve('SJ-001', others.id)).toMatchObject({ problem: { code: 'OwnGain' } });
    expect(await approve('SJ-002', others.id)).toMatchObject({ problem: { code: 'OtherDepartmentNeeded' } });
    expect(await approve('KZ-001', own.id)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    const body = { id: randomUUID(), personId: await idOf('SJ-001'), placeCode: FIRST_CHECKPOINT };
    expect(await deskOf('GL-001').command('privacy.allow-further-reads', body)).toMatchObject({ problem: { code: 'WrongChannel' } });
    expect(await open('SJ-001')).toMatchObject({ problem: { code: 'SecondPersonForReads' } });
  });

  test('an approval of another department opens fifty more, under both names, until midnight in China', async () => {
    const { id } = await propose('SJ-001', 'SJ-001');
    const shown = (await deskOf('GL-001').view<readonly { id: string; gainerBadge: string; approveProblem?: string }[]>('accounts.list-acts', {})).find((act) => act.id === id);
    expect([shown?.gainerBadge, shown?.approveProblem]).toEqual(['SJ-001', undefined]);
    expect(await approve('GL-001', id)).toMatchObject({ status: 'accepted' });
    expect(await openMany('SJ-001', READS_ALONE + 5)).toBe(READS_ALONE);
    expect(await open('SJ-001')).toMatchObject({ problem: { params: { count: 2 * READS_ALONE } } });
    const events = await readRows<{ officer_id: string; subject_id: string }>(under, "select officer_id, subject_id from platform.event where type = 'privacy.further-reads-allowed'");
    expect(events).toEqual([{ officer_id: await idOf('GL-001'), subject_id: await idOf('SJ-001') }]);
    // From noon it is twelve hours to midnight.
    under.clock.advance(12 * HOUR_MILLISECONDS - 1);
    expect(await open('SJ-001')).toMatchObject({ problem: { code: 'SecondPersonForReads' } });
    under.clock.advance(1);
    expect(await openMany('SJ-001', READS_ALONE + 1)).toBe(READS_ALONE);
  });

  test('whatever is tried in whatever order, nobody has opened more of a day than she may alone and others of another department agreed to', async () => {
    const random = createRandom(20200205);
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      const [badge, reader] = [random.pick(BADGES), random.pick(BADGES)];
      const step = random.pick(['open', 'open', 'propose', 'approve', 'approve'] as const);
      if (step === 'open') await openMany(badge, 20);
      else if (step === 'approve') await approve(badge, ids.length > 0 ? random.pick(ids) : randomUUID());
      else {
        const { id, answer } = await propose(badge, reader);
        if (answer.status === 'accepted') ids.push(id);
      }
    }
    const rows = await readRows<{ opened: number; agreements: number; amiss: number }>(
      under,
      `select count(distinct u.subject_id)::int as opened,
        (select count(*)::int from privacy.further_reads f where f.person_id = p.id and date_trunc('day', f.agreed_at at time zone 'Asia/Shanghai') = u.day) as agreements,
        (select count(*)::int from privacy.further_reads f join accounts.person a on a.id = f.agreed_by where f.person_id = p.id and (a.id = p.id or a.department = p.department)) as amiss
      from (select *, date_trunc('day', granted_at at time zone 'Asia/Shanghai') as day from privacy.unmasking) u join accounts.person p on p.id = u.person_id
      where u.district_code = $1 group by p.id, p.department, u.day`,
      [DISTRICT],
    );
    expect(rows.some(({ opened }) => opened > READS_ALONE)).toBe(true);
    for (const { opened, agreements, amiss } of rows) expect([opened <= READS_ALONE * (1 + agreements), amiss]).toEqual([true, 0]);
  });
});
