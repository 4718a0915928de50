// One person through three desks in real browsers: the lane holds, the medics accept and judge, the hospital accepts and clears.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { enrolTablet, flushAll, postJson, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { MINUTE_MILLISECONDS } from '../../src/core/clock.ts';
import { createRandom } from '../../src/core/random.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import { evaluateTraveller, makeFirstVersion } from '../../src/features/protocol/door.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const HOSPITAL = '320371-S01';
const WIDTHS = [390, 820, 1440];
const site = prepareDemoSite();
let tablet: TabletClient & { readonly officer: string };

beforeAll(async () => {
  const invitation = (await postJson(site.server.origin, { path: '/api/demo/invite-tablet', body: { laneId: `${CHECKPOINT}-L01` } })) as { invitationId: string; code: string };
  const client = await enrolTablet({ origin: site.server.origin, now: Date.now }, invitation);
  tablet = { ...client, officer: await client.unlock({ badge: 'JC-101', pin: DEMO_PIN }) };
});

/** High twice: to be handed over to health. Returns the traveller's id, which is her custody's. */
async function holdOne(): Promise<string> {
  const { pack } = makeFirstVersion('320371');
  const takenAt = Date.now();
  const check = makeCheck(createRandom(takenAt), { checkpoint: CHECKPOINT, lane: `${CHECKPOINT}-L01`, direction: 'in', takenAt, pack, temperatures: [38.6] });
  const [traveller] = check.travellers;
  if (!traveller) throw new Error('There is no traveller.');
  const earlier = traveller.facts.readings.map((reading) => ({ ...reading, takenAt: takenAt - 6 * MINUTE_MILLISECONDS }));
  const readings = [...earlier, { celsius: 38.4, instrument: 'ear' as const, takenAt }];
  const facts = { ...traveller.facts, readings };
  const { outcome, reasons } = evaluateTraveller(pack, facts, takenAt);
  expect(outcome).toBe('refer');
  const body = { ...check, travellers: [{ ...traveller, facts }], deviceOutcomes: { [traveller.id]: { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] } } };
  await tablet.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer: tablet.officer, protocolVersion: '2020-02', body });
  await flushAll(tablet);
  return traveller.id;
}

async function openDesk(badge: string, address: string): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width: 1180, height: 900 }, locale: 'zh-CN', bypassCSP: true, reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(25_000);
  await stepIn(page, site.origin, badge);
  await page.goto(`${site.origin}/console/#/${address}`);
  return page;
}

async function expectSound(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await listViolations(page), `${name} at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at ${width}`).toBe(0);
    const folder = process.env.GUANKOU_PICTURES;
    if (folder !== undefined) await page.screenshot({ path: join(folder, `medical-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1180, height: 900 });
}

const rowOf = (page: Page, part: 'asked' | 'held', custodyId: string) => page.locator(`[data-testid=${part}] [data-testid=custody][data-id="${custodyId}"]`);

async function judge(page: Page, finding: string): Promise<void> {
  const task = page.getByTestId('task');
  await task.getByRole('combobox').click();
  await page.getByRole('option', { name: finding, exact: true }).click();
  await task.locator('[name=findings]').fill('复测 38.4,咽痛两天');
  await expectSound(page, `judge-${finding === '排除' ? 'clear' : 'hospital'}`);
  await task.getByRole('button', { name: '签署' }).click();
  await task.waitFor({ state: 'detached' });
}

describe('MD-2 MD-5 MD-7 from the lane to the hospital and home', () => {
  let custodyId: string;
  let medic: Page;
  let doctor: Page;

  test('whom the lane holds stands on the board of the leader and before the medics, with a clock', async () => {
    custodyId = await holdOne();
    const leader = await openDesk('KZ-001', `board/${CHECKPOINT}`);
    await leader.locator('[data-testid=attention-row][data-kind=person]').first().waitFor();
    medic = await openDesk('WJ-301', `medical/${CHECKPOINT}`);
    const row = rowOf(medic, 'asked', custodyId);
    await row.getByText('请于', { exact: false }).waitFor();
    await row.getByText('待移交', { exact: true }).waitFor();
    await expectSound(medic, 'asked');
  });

  test('the medics accept: from then on she is theirs', async () => {
    await rowOf(medic, 'asked', custodyId).getByRole('button', { name: '接收', exact: true }).click();
    const row = rowOf(medic, 'held', custodyId);
    await row.getByText('徐州东高速出入口医务人员', { exact: false }).waitFor();
    await row.getByRole('button', { name: '医学判断' }).click();
    await judge(medic, '定点医院');
    await row.getByText('已判断:定点医院', { exact: false }).waitFor();
    await expectSound(medic, 'held');
  });

  test('only a place that gives the care is offered, and until it accepts the medics hold her', async () => {
    await rowOf(medic, 'held', custodyId).getByRole('button', { name: '请求接收' }).click();
    const task = medic.getByTestId('task');
    await task.getByRole('combobox').click();
    const hospital = medic.getByRole('option', { name: '示范定点医院', exact: false });
    await hospital.waitFor();
    expect((await medic.getByRole('option').allTextContents()).filter((choice) => choice.includes('隔离点'))).toEqual([]);
    await hospital.click();
    await task.getByRole('button', { name: '请求接收' }).click();
    await rowOf(medic, 'held', custodyId).getByText('已请 示范定点医院 接收', { exact: false }).waitFor();
    doctor = await openDesk('WJ-401', 'medical');
    await rowOf(doctor, 'asked', custodyId).getByText('负责:徐州东高速出入口医务人员', { exact: false }).waitFor();
  });

  test('MD-12 the hospital accepts, reads her name, and sees every step before; the medics see her no more', async () => {
    await rowOf(doctor, 'asked', custodyId).getByRole('button', { name: '接收', exact: true }).click();
    await rowOf(doctor, 'held', custodyId).getByRole('link').click();
    await doctor.locator('[data-testid=custody-history] li[data-kind=accept]').nth(1).waitFor();
    expect(await doctor.getByText('咽痛两天', { exact: false }).count()).toBe(0);
    await expectSound(doctor, 'history');
    await doctor.getByRole('button', { name: '查看姓名和所写内容' }).click();
    await doctor.getByText('咽痛两天', { exact: false }).waitFor();
    expect(await doctor.evaluate(() => location.hash)).toBe(`#/medical/${HOSPITAL}/${custodyId}`);
    await rowOf(medic, 'held', custodyId).waitFor({ state: 'detached' });
  });

  test('MD-13 the slip says in both languages who decides and how to object, masked, and no finding; it fits on one A4', async () => {
    await doctor.getByRole('link', { name: '打印告知单' }).click();
    const slip = doctor.getByTestId('slip');
    await slip.getByText('示范定点医院', { exact: false }).waitFor();
    const text = await slip.innerText();
    for (const part of ['如有异议', 'If you object', '编号', 'Rules:', 'Model designated hospital', '**']) expect(text).toContain(part);
    for (const part of ['38.4', '38.6', '咽痛', '定点医院接收', 'Judged']) expect(text).not.toContain(part);
    await expectSound(doctor, 'slip');
    const pdf = (await doctor.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await doctor.getByRole('link', { name: '返回经过' }).click();
  });

  test('custody ends by the judgement that clears, and by nothing else', async () => {
    await doctor.getByRole('link', { name: '返回名单' }).click();
    await rowOf(doctor, 'held', custodyId).getByRole('button', { name: '医学判断' }).click();
    await judge(doctor, '排除');
    await rowOf(doctor, 'held', custodyId).waitFor({ state: 'detached' });
    await doctor.goto(`${site.origin}/console/#/medical/${HOSPITAL}/${custodyId}`);
    await doctor.locator('[data-testid=custody-history] li[data-kind=judge]').nth(1).waitFor();
    await doctor.getByTestId('custody-facts').getByText('结束', { exact: true }).waitFor();
    for (const part of ['asked', 'held'] as const) expect(await rowOf(medic, part, custodyId).count()).toBe(0);
  });

  test('MD-4 in English, whom nobody answers in time stands out', async () => {
    const late = await holdOne();
    const page = await openDesk('WJ-301', `medical/${CHECKPOINT}`);
    await page.evaluate(() => localStorage.setItem('guankou-language', 'en'));
    await page.route('**/api/views/medical.queue', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { data: { asked: { alarms: string[]; offer: { lateness: string } }[] } };
      for (const row of answer.data.asked) Object.assign(row, { alarms: ['offer-climbed'], offer: { ...row.offer, lateness: 'climbed' } });
      await route.fulfill({ response, json: answer });
    });
    await page.reload();
    await rowOf(page, 'asked', late).getByText('Late, and before the commander', { exact: false }).waitFor();
    await expectSound(page, 'late-en');
  });
});
