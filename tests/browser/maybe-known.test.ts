// A car that passed before comes back while the server is dead: the lane says "maybe" beside its plate, fills nothing in, and says nothing of a stranger.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { enrolLane, press, typePerson, typePlate, unlockLane, wake } from './lane-driver.ts';
import { listViolations } from './list-violations.ts';

const site = prepareDemoSite();
const KNOWN = '苏C50001';
const PERSON = { identityNumber: composeIdentityNumber('990001', '1990-01-01', '101'), name: '赵演示', phone: '13900000011', temperature: '365' };

async function openLane(): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', bypassCSP: true })).newPage();
  page.setDefaultTimeout(20_000);
  await enrolLane(page, site.port, '320371-K01-L01');
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  return page;
}

/** A post that opens has the filters of all renewed at once; otherwise they are with the next full hour. */
async function reopenOtherPost(): Promise<void> {
  const checkpoint = '320371-K02';
  const page = await (await site.browser.newContext()).newPage();
  await stepIn(page, site.origin, 'ZH-001');
  for (const [verb, body] of [['places.close-checkpoint', { checkpoint, reason: '演示' }], ['places.open-checkpoint', { checkpoint }]] as const) {
    const answer = await page.request.post(`${site.origin}/api/desk`, { data: { id: crypto.randomUUID(), verb, body } });
    expect(await answer.json()).toMatchObject({ status: 'accepted' });
  }
  await page.context().close();
}

/** The bits of the filter on the tablet's disk, as base64url; empty while there is none. */
function readFilter(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settle = <Value>(asking: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error ?? new Error('The disk of the tablet was not read.'));
      });
    const [found] = await indexedDB.databases();
    const database = await settle(indexedDB.open(found?.name ?? ''));
    const kind = await settle(database.transaction('items').objectStore('items').get('checkpoint.returning-filter') as IDBRequest<{ items: { value: { bits: string } }[] } | undefined>);
    database.close();
    return kind?.items[0]?.value.bits ?? '';
  });
}

/** Filters are built half a minute after they are asked for. */
async function waitForOther(page: Page, before: string): Promise<void> {
  const isOther = async (): Promise<boolean> => {
    await wake(page);
    return !['', before].includes(await readFilter(page));
  };
  await expect.poll(isOther, { timeout: 120_000, interval: 1000 }).toBe(true);
}

test('CP-100 offline, a plate that passed is marked as maybe known, and nothing is filled in', async () => {
  const page = await openLane();
  const before = await readFilter(page);
  await typePlate(page, KNOWN);
  await typePerson(page, PERSON);
  await press(page);
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.locator('[data-testid=counts][data-received="3"]').waitFor();
  await reopenOtherPost();
  await waitForOther(page, before);
  await site.server.kill();

  await typePlate(page, KNOWN);
  await page.getByTestId('maybe-known').waitFor();
  expect(await page.getByTestId('maybe-known').innerText()).toBe('可能来过');
  expect(await page.getByTestId('returning-car').count()).toBe(0);
  expect(await page.getByTestId('document-kind').isVisible()).toBe(true);
  expect(await listViolations(page)).toEqual([]);
}, 300_000);
