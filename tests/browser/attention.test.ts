// What the server would not take in or has lost, on the board of a started product: named in both languages, settled by keyboard alone.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { enrolTablet, flushAll, openTablet, postJson, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { createRandom } from '../../src/core/random.ts';
import { fillWords, type Language } from '../../src/core/words.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import { boardWords } from '../../src/features/checkpoint/web/console/words.ts';
import { makeFirstVersion } from '../../src/features/protocol/door.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const LANE = `${CHECKPOINT}-L01`;
const WIDTHS = [390, 820, 1440];
const site = prepareDemoSite();

type Officer = TabletClient & { readonly officer: string };

let tablet: Officer;

beforeAll(async () => {
  tablet = await enrol();
});

async function enrol(): Promise<Officer> {
  const invitation = (await postJson(site.server.origin, { path: '/api/demo/invite-tablet', body: { laneId: LANE } })) as { invitationId: string; code: string };
  const client = await enrolTablet({ origin: site.server.origin, now: Date.now }, invitation);
  return { ...client, officer: await client.unlock({ badge: 'JC-101', pin: DEMO_PIN }) };
}

function makeBody(): ReturnType<typeof makeCheck> {
  const { pack } = makeFirstVersion('320371');
  return makeCheck(createRandom(Date.now()), { checkpoint: CHECKPOINT, lane: LANE, direction: 'in', takenAt: Date.now(), pack, temperatures: [36.5] });
}

function keep(from: Officer, body: unknown) {
  return from.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer: from.officer, protocolVersion: '2020-02', body });
}

/** A record that the server refuses and the tablet has delivered. */
async function sendRefused(): Promise<void> {
  await keep(tablet, { ...makeBody(), deviceOutcomes: {} });
  await flushAll(tablet);
}

/** A record of a copy of the tablet, whose first number was given out already. */
async function sendForked(): Promise<void> {
  if ((await tablet.store.findHead()) === undefined) await sendRefused();
  const copy = { ...(await openTablet({ origin: site.server.origin, now: Date.now }, tablet.identity)), officer: tablet.officer };
  await keep(copy, makeBody());
  await flushAll(copy);
}

/** A tablet that holds its third record only, as if a restored server had lost two that it let go of. Returns how it goes on. */
async function sendAhead(): Promise<() => Promise<string>> {
  const ahead = await enrol();
  for (let count = 0; count < 3; count += 1) await keep(ahead, makeBody());
  const envelopes = ahead.store.kept.slice(2).map(({ envelope }) => envelope);
  const send = async () => (await ahead.send(envelopes, 3)).answers[0]?.status ?? 'nothing';
  expect(await send()).toBe('waiting');
  return send;
}

async function openBoard(badge: string, language: Language, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await site.browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    await page.evaluate((chosen) => localStorage.setItem('guankou-language', chosen), language);
    await stepIn(page, site.origin, badge);
    await page.goto(`${site.origin}/console/#/board/${CHECKPOINT}`);
    await page.getByTestId('attention').waitFor();
    await use(page);
  } finally {
    await context.close();
  }
}

/** No violation and nothing wider than the page, at every size. */
async function expectSound(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await listViolations(page)]).toEqual([width, []]);
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)]).toEqual([width, false]);
  }
}

/** Moves on with Tab until the focus is on a button of that name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.textContent === wanted, name);
  for (let presses = 0; !(await isThere()); presses += 1) {
    if (presses > 80) throw new Error(`Tab never came to ${name}.`);
    await page.keyboard.press('Tab');
  }
}

async function settleByKeyboard(page: Page, words: { open: string; deed: string }): Promise<void> {
  await page.locator('#main').focus();
  await tabTo(page, words.open);
  await page.keyboard.press('Enter');
  await page.getByTestId('task').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await page.locator('textarea[name=finding]').focus();
  await page.keyboard.type('演示:已重新登记');
  await tabTo(page, words.deed);
  await page.keyboard.press('Enter');
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const words = boardWords[language];

  /** Waits for the row, looks at it at every size, settles it by keyboard and waits until it is gone. */
  async function seeAndSettle(page: Page, kind: string, parts: readonly string[]): Promise<void> {
    const row = page.locator(`[data-testid=attention-row][data-kind=${kind}]`);
    await row.waitFor();
    const text = (await row.textContent()) ?? '';
    for (const part of [words['owner.leader'], ...parts]) expect(text).toContain(part);
    expect(text).not.toMatch(/checkpoint\.|DeviceOutcomeMissing|ChainForked|\{\w+\}/);
    await expectSound(page);
    await settleByKeyboard(page, { open: words['attention.settle'], deed: words['settle.do'] });
    await row.waitFor({ state: 'detached' });
  }

  test('a refused record stands on the board with reason and owner until the leader settles it; then nothing waits', async () => {
    await openBoard('KZ-001', language, async (page) => {
      await page.getByText(words['attention.none-title']).waitFor();
      await expectSound(page);
      await sendRefused();
      await seeAndSettle(page, 'refused', ['JC-101', language === 'zh' ? '平板给出的结果' : 'outcome']);
      await page.getByText(words['attention.none-title']).waitFor();
    });
  });

  test('two devices with one identity stand there too, with how often and what to do', async () => {
    await openBoard('KZ-001', language, async (page) => {
      await sendForked();
      await seeAndSettle(page, 'conflict', ['JC-101', words['conflict.forked-words'], words['conflict.tablets']]);
    });
  });

  test('numbers lost at a restore stand there exactly; when the leader has settled them the later records go in', async () => {
    await openBoard('KZ-001', language, async (page) => {
      const goOn = await sendAhead();
      await seeAndSettle(page, 'gap', [words['gap.words'], fillWords(words['gap.numbers'], { from: 1, through: 2 })]);
      expect(await goOn()).toBe('accepted');
      await page.getByText(words['attention.none-title']).waitFor();
    });
  });
});

test('the commander sees both and can settle neither', async () => {
  await sendRefused();
  await sendForked();
  await openBoard('ZH-001', 'zh', async (page) => {
    for (const kind of ['refused', 'conflict']) {
      const row = page.locator(`[data-testid=attention-row][data-kind=${kind}]`);
      await row.waitFor();
      expect(await row.getByRole('button').count()).toBe(0);
    }
  });
});
