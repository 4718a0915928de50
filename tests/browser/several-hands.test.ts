// Several hands on one car, on real tablets: papers here, temperatures there, joined by the server, and by a QR code while it is dead.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { CarParts } from '../../src/features/checkpoint/domain/flow/views.ts';
import type { PassageView, RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { showToCamera } from './camera-film.ts';
import { stepIn } from './demo-site.ts';
import { findChromium } from './find-chromium.ts';
import { enrolLane, press, typePlate, unlockLane, wake } from './lane-driver.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const folder = mkdtempSync(join(tmpdir(), 'guankou-hands-'));
let server: ServerProcess;
let port: number;
const opened = new Set<BrowserContext>();

type Tablet = { readonly context: BrowserContext; readonly page: Page };

async function openTablet(name: string, seen = 'nothing'): Promise<Tablet> {
  const { executablePath, args } = await findChromium();
  const camera = showToCamera(join(folder, `${name}.y4m`), seen);
  const context = await chromium.launchPersistentContext(join(folder, name), { executablePath, args: [...args, ...camera], viewport: { width: 820, height: 1180 }, locale: 'zh-CN', bypassCSP: true });
  opened.add(context);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  return { context, page };
}

async function close({ context }: Tablet): Promise<void> {
  opened.delete(context);
  await context.close();
}

async function enrol({ page }: Tablet, laneNumber: number, badge: string): Promise<void> {
  await enrolLane(page, port, `${CHECKPOINT}-L0${String(laneNumber)}`);
  await unlockLane(page, { badge, pin: DEMO_PIN });
}

let papers: Tablet;
let lead: Tablet;

beforeAll(async () => {
  port = await findFreePorts();
  server = await startServer({ dataFolder: join(folder, 'data'), port });
  papers = await openTablet('papers');
  await enrol(papers, 1, 'JC-101');
  lead = await openTablet('lead');
  await enrol(lead, 2, 'JT-102');
});
afterAll(async () => {
  for (const context of opened) await context.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

async function step(page: Page, name: string): Promise<void> {
  await page.getByTestId('steps').getByRole('button', { name }).click();
}

/** All but the temperature of one person. */
async function takePapers(page: Page, plate: string): Promise<void> {
  await typePlate(page, plate);
  await page.getByTestId('document-kind').waitFor();
  await page.keyboard.type(composeIdentityNumber('990001', '1990-01-01', `10${plate.slice(-1)}`));
  await page.getByTestId('name-field').locator('input').fill('赵演示');
  await page.keyboard.press('Enter');
  await step(page, '健康');
  await page.getByTestId('deny-rest').click();
}

async function takeTemperature(page: Page, plate: string, digits: string): Promise<void> {
  await typePlate(page, plate);
  await page.getByTestId('temperature-field').waitFor();
  await page.keyboard.type(digits);
}

async function openHands(page: Page): Promise<void> {
  await page.getByTestId('open-hands').click();
  await page.getByTestId('hands').waitFor();
}

/** Resolves with what the QR code says; the other tablet is heard of with the next contact. */
async function handOver(page: Page): Promise<string> {
  await openHands(page);
  await page.locator('[data-testid=hands][data-peers="1"]').waitFor();
  await page.getByTestId('hand-over').getByRole('button').click();
  return (await page.getByTestId('part-code').getAttribute('data-code')) ?? '';
}

async function finish(page: Page): Promise<void> {
  while ((await page.getByTestId('view-passage').count()) === 0) {
    const words = await page.getByTestId('primary').innerText();
    await press(page);
    if (words.includes('完成')) await page.getByTestId('view-passage').waitFor();
  }
}

async function view<Data>(page: Page, name: string, input: object): Promise<Data> {
  const origin = `http://localhost:${port}`;
  await stepIn(page, origin, 'KZ-001');
  return ((await (await page.request.post(`${origin}/api/views/${name}`, { data: input })).json()) as { data: Data }).data;
}

test('CP-80 by the server: temperatures of one tablet and papers of another become one check', async () => {
  await openHands(papers.page);
  await papers.page.getByTestId('hand-role').locator('label').nth(1).click();
  await press(papers.page);
  await takeTemperature(papers.page, '苏C30001', '365');
  await handOver(papers.page);
  expect(await listViolations(papers.page)).toEqual([]);
  await papers.page.getByTestId('primary').click();

  await takePapers(lead.page, '苏C30001');
  await openHands(lead.page);
  await lead.page.getByTestId('open-part').click();
  await lead.page.locator('[data-testid=join-outcome][data-conflicts="0"]').waitFor();
  expect(await listViolations(lead.page)).toEqual([]);
  await press(lead.page);
  await finish(lead.page);
  await lead.page.locator('[data-testid=verdict][data-outcome=clear]').waitFor();
  await lead.page.locator('[data-testid=counts][data-received="1"]').waitFor();
  expect((await view<CarParts>(lead.page, 'checkpoint.car-parts', { checkpoint: CHECKPOINT })).parts).toEqual([]);
  await press(lead.page);
  await lead.page.getByTestId('last').waitFor();
  await lead.page.locator('[data-testid=counts][data-received="3"]').waitFor();
}, 180_000);

test('CP-80 by a QR code while the server is dead: sealed for the one tablet, refused by words when it comes twice', async () => {
  await server.kill();
  await takeTemperature(papers.page, '苏C30002', '366');
  const code = await handOver(papers.page);
  expect(code).toMatch(/^GKP1\./);
  expect(code).not.toContain('30002');

  await close(lead);
  lead = await openTablet('lead', code);
  await lead.page.goto(`http://localhost:${port}/lane/`);
  await unlockLane(lead.page, { badge: 'JT-102', pin: DEMO_PIN });
  await takePapers(lead.page, '苏C30002');
  await openHands(lead.page);
  await lead.page.getByTestId('scan-part').getByRole('button').click();
  await lead.page.locator('[data-testid=join-outcome][data-conflicts="0"]').waitFor();
  await lead.page.getByTestId('scan-part').getByRole('button').click();
  await lead.page.locator('[data-testid=problem][data-code=PartJoined]').waitFor();
  await press(lead.page);
  await finish(lead.page);
  await lead.page.locator('[data-testid=verdict][data-outcome=clear]').waitFor();
  await press(lead.page);
  await lead.page.getByTestId('last').waitFor();

  server = await startServer({ dataFolder: join(folder, 'data'), port });
  for (const [tablet, count] of [[lead, 6], [papers, 2]] as const) {
    await wake(tablet.page);
    await tablet.page.locator(`[data-testid=counts][data-received="${String(count)}"]`).waitFor({ timeout: 60_000 });
  }
  expect((await view<CarParts>(lead.page, 'checkpoint.car-parts', { checkpoint: CHECKPOINT })).parts).toEqual([]);
  const { rows } = await view<RegisterPage>(lead.page, 'checkpoint.register', { checkpoint: CHECKPOINT });
  expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([['released', 'clear'], ['released', 'clear']]);
}, 180_000);

test('CP-82 a coach: seats that are missing are named, empty ones marked, and the check carries the list', async () => {
  const { page } = lead;
  await takePapers(page, '苏C30003');
  await step(page, '体温');
  await page.keyboard.type('365');
  await page.getByTestId('vehicle').click();
  await page.getByTestId('vehicle-class').getByText('客车').click();
  await page.getByTestId('open-coach').click();
  await page.locator('input[name=route]').fill('宿州—徐州');
  await page.locator('input[name=carrier]').fill('演示客运');
  await page.locator('input[name=seats]').fill('3');
  expect(await listViolations(page)).toEqual([]);
  await press(page);
  await page.locator('[data-testid=seats-missing][data-missing="3"]').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await page.getByTestId('seats').getByText('标为空座').click();
  for (const seat of ['1', '2']) await page.getByTestId(`seat-${seat}`).click();
  await page.locator('[data-testid=seats-missing][data-missing="1"]').waitFor();
  await press(page);
  await page.getByTestId('view-check').waitFor();
  while ((await page.getByTestId('problem').count()) === 0) {
    await press(page);
    await page.getByTestId('problem').or(page.getByTestId('primary')).first().waitFor();
  }
  expect(await page.getByTestId('problem').getAttribute('data-code')).toBe('SeatsMissing');
  await page.getByTestId('open-coach').click();
  await page.getByTestId('seats').getByText('标为空座').click();
  await page.getByTestId('seat-3').click();
  await page.locator('[data-testid=seats-missing][data-missing="0"]').waitFor();
  await press(page);
  await finish(page);
  await page.locator('[data-testid=counts][data-received="7"]').waitFor();
  const { rows } = await view<RegisterPage>(page, 'checkpoint.register', { checkpoint: CHECKPOINT });
  const passage = await view<PassageView>(page, 'checkpoint.passage', { checkpoint: CHECKPOINT, passageId: rows[0]?.passageId });
  expect(passage).toMatchObject({ vehicleClass: 'coach', trip: { route: '宿州—徐州', seats: 3, emptySeats: ['1', '2', '3'] }, travellers: [{ seat: '0' }] });
  const desk = await lead.context.newPage();
  await desk.goto(`http://localhost:${port}/console/#/register/${CHECKPOINT}/${rows[0]?.passageId ?? ''}`);
  await desk.getByTestId('passage').getByText('宿州—徐州').waitFor();
  expect(await desk.getByTestId('traveller').innerText()).toContain('驾驶员和乘务');
}, 120_000);
