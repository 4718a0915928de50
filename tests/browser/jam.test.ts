// A jam in real browsers: the leader shortens checks, a tablet learns it and works on without the server, somebody calls back, drivers see how long they wait.
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { CallBacks } from '../../src/features/checkpoint/domain/depth/views.ts';
import { waitUntil } from '../support/server-process.ts';
import { prepareDemoSite, startAgain, stepIn } from './demo-site.ts';
import { findChromium } from './find-chromium.ts';
import { enrolLane, press, typePlate, unlockLane, waitForKept, wake } from './lane-driver.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const site = prepareDemoSite();
const tablets: BrowserContext[] = [];

afterAll(async () => {
  for (const context of tablets) await context.close();
});

async function openPage(size = { width: 1180, height: 820 }): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: size, locale: 'zh-CN', bypassCSP: true })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function post<Answer>(page: Page, path: string, data: unknown): Promise<Answer> {
  return (await (await page.request.post(`${site.origin}${path}`, { data })).json()) as Answer;
}

/** A console of its own for a member of the cast. */
async function openDesk(badge: string): Promise<Page> {
  const page = await openPage();
  await stepIn(page, site.origin, badge);
  return page;
}

/** A tablet whose disk outlives the page. */
async function openTabletPage(): Promise<Page> {
  const { executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(join(site.folder, 'profile'), { executablePath, args: [...args], viewport: { width: 1180, height: 820 }, locale: 'zh-CN', bypassCSP: true });
  tablets.push(context);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  return page;
}

/** No server, and the tablet switched off and on: all it knows is on its disk. */
async function switchOffAndOn(page: Page): Promise<Page> {
  await site.server.kill();
  await page.context().close();
  const again = await openTabletPage();
  await again.goto(`${site.origin}/lane/`);
  await unlockLane(again, { badge: 'JC-101', pin: DEMO_PIN });
  return again;
}

async function openLane(): Promise<Page> {
  const page = await openTabletPage();
  await enrolLane(page, site.port, `${CHECKPOINT}-L01`);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  return page;
}

async function shorten(leader: Page): Promise<void> {
  await leader.goto(`${site.origin}/console/#/board/${CHECKPOINT}`);
  const depth = leader.locator('[data-testid=depth]');
  await depth.getByRole('button', { name: '简化查验…' }).click();
  const task = leader.getByTestId('task');
  await task.getByText('只登车牌和电话', { exact: true }).click();
  await task.locator('input[name=reason]').fill('进城方向排队约两公里');
  await task.getByRole('checkbox', { name: 'ZJ-103' }).check();
  expect(await listViolations(leader)).toEqual([]);
  await task.getByRole('button', { name: '简化查验', exact: true }).click();
  await leader.locator('[data-testid=depth][data-depth=plate-and-phone]').waitFor();
}

/** Phone, temperature, "none of these": nothing else is asked. */
async function typeShort(page: Page, given: { phone: string; temperature: string }): Promise<void> {
  await page.getByTestId('phone-other').waitFor();
  if (given.phone === '') await press(page);
  else await page.keyboard.type(given.phone);
  await page.locator('[data-testid=steps] [data-field=temperature][aria-current=step]').waitFor();
  await page.keyboard.type(given.temperature);
  await page.getByTestId('health-field').waitFor();
  await page.getByTestId('deny-rest').click();
  await page.getByTestId('summary').waitFor();
}

/** Over what may stay empty, to the verdict. */
async function pressUntilChecked(page: Page): Promise<void> {
  while ((await page.getByTestId('view-passage').count()) === 0) {
    const words = await page.getByTestId('primary').innerText();
    await press(page);
    if (words.includes('完成')) await page.getByTestId('view-passage').waitFor();
  }
}

async function letGo(page: Page): Promise<void> {
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.getByTestId('view-check').waitFor();
}

function askCallBacks(page: Page): Promise<{ data: CallBacks }> {
  return post(page, '/api/views/checkpoint.call-backs', { checkpoint: CHECKPOINT });
}

describe('CP-90 to CP-97', () => {
  test('declared on the board, taken on a tablet without the server, called back for and completed', async () => {
    const leader = await openDesk('KZ-001');
    const enrolled = await openLane();
    expect(await enrolled.getByTestId('depth').count()).toBe(0);
    await shorten(leader);
    await wake(enrolled);
    await enrolled.locator('[data-testid=depth][data-depth=plate-and-phone]').waitFor({ timeout: 40_000 });
    for (const theme of ['day', 'night', 'contrast']) {
      await enrolled.evaluate((chosen) => void (document.documentElement.dataset['theme'] = chosen), theme);
      expect([theme, await listViolations(enrolled)]).toEqual([theme, []]);
    }

    const lane = await switchOffAndOn(enrolled);
    await lane.locator('[data-testid=depth][data-depth=plate-and-phone]').waitFor();
    await typePlate(lane, '苏C30001');
    expect(await lane.getByTestId('steps').locator('button').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-field')))).toEqual(['phone', 'temperature', 'health']);
    await typeShort(lane, { phone: '', temperature: '365' });
    await lane.getByTestId('not-reachable').waitFor();
    await press(lane);
    await lane.getByTestId('document-kind').waitFor();
    await lane.keyboard.type(composeIdentityNumber('990001', '1990-01-01', '101'));
    await lane.locator('[data-testid=steps] [data-field=phone]').click();
    await lane.keyboard.type('13900000011');
    await lane.locator('[data-testid=tile-1]').waitFor();
    await lane.getByTestId('steps').locator('[data-field=temperature]').click();
    await pressUntilChecked(lane);
    await letGo(lane);

    await typePlate(lane, '苏C30002');
    await typeShort(lane, { phone: '13900000012', temperature: '366' });
    await press(lane);
    await letGo(lane);
    await waitForKept(lane, 6);
    await startAgain(site);
    await wake(lane);
    await lane.locator('[data-testid=counts][data-received="6"]').waitFor({ timeout: 60_000 });

    const { data } = await askCallBacks(leader);
    expect(data.rows.map(({ owed, callerBadge }) => [callerBadge, owed.map(({ fields }) => fields)])).toEqual([['ZJ-103', [['document', 'name', 'from', 'to']]]]);

    const caller = await openDesk('ZJ-103');
    await caller.goto(`${site.origin}/console/#/call-backs/${CHECKPOINT}`);
    await caller.getByRole('button', { name: '回访', exact: true }).click();
    const task = caller.getByTestId('task');
    await task.getByRole('link', { name: '13900000012' }).waitFor();
    expect(await listViolations(caller)).toEqual([]);
    await task.getByRole('button', { name: '无人接听' }).click();
    await caller.getByText('1 次未果:无人接听', { exact: false }).waitFor();
    expect((await askCallBacks(leader)).data).toMatchObject({ open: 1, unanswered: 1 });

    await caller.getByRole('button', { name: '回访', exact: true }).click();
    await task.locator('input[name=number]').fill(composeIdentityNumber('990001', '1991-02-03', '102'));
    await task.locator('input[name=name]').fill('钱演示');
    await task.locator('input[name=from]').fill('宿州市');
    await task.locator('input[name=to]').fill('大庙街道');
    await task.getByRole('button', { name: '保存补录' }).click();
    await caller.getByText('没有待补录的记录').waitFor();
    expect((await askCallBacks(leader)).data.rows).toEqual([]);

    await leader.locator('[data-testid=depth]').getByRole('button', { name: '恢复全项' }).click();
    await leader.getByTestId('task').locator('[name=reason]').fill('排队缓解');
    await leader.getByTestId('task').getByRole('button', { name: '恢复全项' }).click();
    await leader.locator('[data-testid=depth][data-depth=full]').waitFor();
    await wake(lane);
    await lane.getByTestId('depth').waitFor({ state: 'detached', timeout: 40_000 });
    await lane.getByTestId('open-waiting').click();
    const key = lane.getByTestId('queue').locator('[data-count="30"]');
    expect((await key.boundingBox())?.height).toBeGreaterThanOrEqual(76);
    await key.click();
    await lane.getByText('已登记约 30 辆', { exact: false }).waitFor();
    await leader.locator('[data-testid=waiting][data-direction=in]').getByText('30 辆', { exact: false }).first().waitFor({ timeout: 40_000 });
    await leader.getByTestId('jam').getByRole('link', { name: '给司机看的等候页' }).click();
    await leader.getByTestId('sign').getByText(`/wait/#${CHECKPOINT}`, { exact: false }).waitFor();
    expect(await listViolations(leader)).toEqual([]);
    const pdf = (await leader.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }, 240_000);
});

describe('CP-98 CP-99 the waiting page', () => {
  test.each([
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ])('for drivers at $width, in both languages, with its age, without an account', async (size) => {
    const leader = await openDesk('KZ-001');
    await leader.goto(`${site.origin}/console/#/board/${CHECKPOINT}`);
    const inbound = leader.locator('[data-testid=waiting][data-direction=in]');
    await inbound.getByRole('button', { name: '登记目测排队' }).click();
    await leader.getByTestId('task').locator('input[name=vehicles]').fill('200');
    await leader.getByTestId('task').getByRole('button', { name: '登记', exact: true }).click();
    await inbound.getByText('200 辆', { exact: false }).first().waitFor();

    const driver = await openPage(size);
    await waitUntil(async () => {
      await driver.goto(`${site.origin}/wait/#${CHECKPOINT}`);
      await driver.getByTestId('direction').first().waitFor();
      return Number(await driver.getByTestId('direction').first().getAttribute('data-low')) >= 20;
    }, 'the queue on the waiting page');
    expect(await driver.getByTestId('post').count()).toBe(1);
    expect(await driver.getByTestId('age').textContent()).toMatch(/\d\d:\d\d 估算/);
    expect(await listViolations(driver)).toEqual([]);
    const figure = await driver.locator('.wait__minutes').first().boundingBox();
    expect(figure?.height).toBeGreaterThan(60);
    expect(await driver.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await driver.getByTestId('language').click();
    await driver.getByText('Into town').waitFor();
    for (const theme of ['day', 'night', 'contrast']) {
      await driver.evaluate((chosen) => void (document.documentElement.dataset['theme'] = chosen), theme);
      expect([theme, await listViolations(driver)]).toEqual([theme, []]);
    }
    expect(await driver.context().cookies()).toEqual([]);
  }, 120_000);

  test('keeps the last figure and says that it is old while nobody answers', async () => {
    const driver = await openPage({ width: 390, height: 844 });
    await driver.clock.install();
    await driver.goto(`${site.origin}/wait/`);
    await driver.getByTestId('direction').first().waitFor();
    expect(await driver.getByTestId('post').count()).toBe(2);
    await driver.context().setOffline(true);
    await driver.clock.runFor(120_000);
    await driver.getByText('现在连不上', { exact: false }).waitFor();
    expect(await driver.getByTestId('direction').count()).toBeGreaterThan(1);
    expect(await driver.getByTestId('age').textContent()).toMatch(/2分钟前/);
  });
});
