// Two corrections of one car that were made apart: on the board, on the record with both versions, and decided by the leader.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { enrolTablet, flushAll, postJson, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { createRandom } from '../../src/core/random.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { postFlowWords } from '../../src/features/checkpoint/web/console/flow/words.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import { makeFirstVersion } from '../../src/features/protocol/door.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const WIDTHS = [390, 820, 1440];
const site = prepareDemoSite();

type Officer = TabletClient & { readonly officer: string };
let tablets: readonly [Officer, Officer];

beforeAll(async () => {
  tablets = [await enrol('L01'), await enrol('L02')];
});

async function enrol(lane: string): Promise<Officer> {
  const invitation = (await postJson(site.server.origin, { path: '/api/demo/invite-tablet', body: { laneId: `${CHECKPOINT}-${lane}` } })) as { invitationId: string; code: string };
  const client = await enrolTablet({ origin: site.server.origin, now: Date.now }, invitation);
  return { ...client, officer: await client.unlock({ badge: 'JC-101', pin: DEMO_PIN }) };
}

const keep = (from: Officer, verb: string, body: unknown) => from.outbox.keep({ id: randomUUID(), verb: `checkpoint.${verb}`, verbVersion: 1, officer: from.officer, protocolVersion: '2020-02', body });

/** One car whose plate two tablets correct, each without the other. */
async function correctApart(): Promise<TakeCheck> {
  const { pack } = makeFirstVersion('320371');
  const check = makeCheck(createRandom(Date.now()), { checkpoint: CHECKPOINT, lane: `${CHECKPOINT}-L01`, direction: 'in', takenAt: Date.now(), pack, temperatures: [36.5] });
  await keep(tablets[0], 'take-check', check);
  await flushAll(tablets[0]);
  for (const [index, tablet] of tablets.entries()) {
    await keep(tablet, 'correct-passage', { passageId: check.passageId, checkpoint: CHECKPOINT, stepId: randomUUID(), reason: '抄写有误', vehicle: { plate: `苏C5500${index}` }, travellers: [], seen: [] });
  }
  for (const tablet of tablets) await flushAll(tablet);
  return check;
}

async function expectSound(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await listViolations(page)]).toEqual([width, []]);
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)]).toEqual([width, false]);
    if (process.env.GUANKOU_PICTURES) await page.screenshot({ path: join(process.env.GUANKOU_PICTURES, `${name}-${width}.png`), fullPage: true });
  }
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const words = postFlowWords[language];

  test('CP-121 CP-123 the conflict waits on the board, shows both versions with who, when and by which clock, and the leader decides', async () => {
    const check = await correctApart();
    const context = await site.browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    await page.evaluate((chosen) => localStorage.setItem('guankou-language', chosen), language);
    await stepIn(page, site.origin, 'KZ-001');
    await page.goto(`${site.origin}/console/#/board/${CHECKPOINT}`);
    const row = page.locator('[data-testid=attention-row][data-kind=conflict]');
    await row.waitFor();
    expect(await row.textContent()).toContain(words['edits.row-words']);
    await expectSound(page, `board-${language}`);
    await row.getByRole('link').click();

    const conflict = page.getByTestId('edit-conflict');
    await conflict.waitFor();
    const versions = conflict.getByTestId('edit-version');
    expect(await versions.count()).toBe(2);
    expect(await conflict.textContent()).toContain(words['edits.clock-right']);
    expect(await page.locator('main').textContent()).not.toMatch(/苏C5500\d/);
    await expectSound(page, `conflict-${language}`);

    await versions.first().getByRole('button').click();
    await page.getByTestId('task').waitFor();
    expect(await listViolations(page)).toEqual([]);
    await page.locator('textarea[name=finding]').fill('演示:看了监控');
    await page.getByTestId('task').getByRole('button', { name: words['edits.keep'] }).click();
    await page.locator('[data-testid=edit-conflict]:not([data-open])').waitFor();
    expect(await conflict.textContent()).toContain('KZ-001');
    await page.goto(`${site.origin}/console/#/board/${CHECKPOINT}`);
    await page.locator(`a[href*="${check.passageId}"]`).waitFor({ state: 'detached' });
    await context.close();
  });
});

test('CP-121 a record whose versions cannot be read says so, and shows them when they can', async () => {
  const check = await correctApart();
  const page = await (await site.browser.newContext({ bypassCSP: true, viewport: { width: 820, height: 900 }, locale: 'zh-CN' })).newPage();
  await stepIn(page, site.origin, 'KZ-001');
  await page.route('**/api/views/checkpoint.edit-conflicts', (route) => route.fulfill({ status: 500, json: { problem: { code: 'ServerFault' } } }));
  await page.goto(`${site.origin}/console/#/register/${CHECKPOINT}/${check.passageId}`);
  const section = page.getByTestId('edit-conflicts');
  await section.locator('[data-testid=problem][data-code=ServerFault]').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await page.unroute('**/api/views/checkpoint.edit-conflicts');
  await section.getByRole('button').click();
  await section.getByTestId('edit-conflict').waitFor();
  await page.context().close();
});
