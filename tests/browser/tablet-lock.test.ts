// Who may use a tablet: one page at a time, one officer with her PIN, for as long as her lease and the office allow.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { INVITATION, OFFICER } from './tablet-api.ts';
import { keep, killAndReopen, openPage, openUnlockedPage, prepareTabletTests, unlock, waitForCounts, waitForProblem } from './tablet-fixture.ts';

const site = prepareTabletTests();
const BODY = { plate: '苏C99001' };
const LEASE_HOURS = 72;
const HOUR_MILLISECONDS = 3_600_000;
/** Longer than the longest wait between two wrong PINs. */
const WAIT_MILLISECONDS = 130_000;

/** The same page again with its clock set ahead: what is counted has to lie on the disk. */
async function openLater(page: Page, milliseconds: number): Promise<Page> {
  await page.evaluate((later) => { location.hash = `later=${later}`; }, milliseconds);
  await page.reload();
  await page.waitForFunction(() => document.title === 'ready');
  return page;
}

type Left = { readonly officers: number; readonly vault: number; readonly items: number; readonly outbox: number; readonly meta: number; readonly head: number };

function countLeft(page: Page): Promise<Left> {
  return page.evaluate(() => new Promise<Left>((resolve, reject) => {
    const opening = indexedDB.open('guankou-tablet');
    opening.onerror = () => reject(new Error('The database did not open.'));
    opening.onsuccess = () => {
      const names = ['officers', 'vault', 'items', 'outbox', 'meta', 'head'];
      const reading = opening.result.transaction(names);
      const counts = names.map((name) => reading.objectStore(name).count());
      reading.oncomplete = () => {
        opening.result.close();
        resolve(Object.fromEntries(names.map((name, index) => [name, counts[index]?.result])) as Left);
      };
    };
  }));
}

describe('a tablet', () => {
  test('is used by one tab at a time; the second goes on when the first is closed', async () => {
    const first = await openUnlockedPage(site);
    await keep(first, BODY);
    const second = await openPage(site);
    expect(await second.evaluate(() => window.tablet.getStatus().problem)).toEqual({ code: 'AnotherTabOpen' });
    expect(await keep(second, BODY)).toBe('AnotherTabOpen');
    expect(await unlock(second)).toBe('AnotherTabOpen');

    await keep(first, BODY);
    await first.close();
    await waitForProblem(second, undefined);
    expect(await unlock(second)).toBe('unlocked');
    expect(await keep(second, BODY)).toBe(3);
    await waitForCounts(second, { kept: 3, received: 3, refused: 0 });
  });

  test('counts wrong PINs on disk and wipes the vault at the eighth, but not what was kept', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await waitForCounts(page, { received: 0 });
    await site.api.stop();
    await keep(page, BODY);
    await page.evaluate(() => window.tablet.lock());
    expect(await page.evaluate(() => window.tablet.vault.load('draft').catch((fault: { problem: { code: string } }) => fault.problem.code))).toBe('Locked');

    const answers = [];
    for (let count = 1; count <= 3; count += 1) answers.push(await unlock(page, '000000'));
    expect(await unlock(page)).toBe('PinMustWait');
    for (let count = 4; count <= 8; count += 1) answers.push(await unlock(await openLater(page, count * WAIT_MILLISECONDS), '000000'));
    expect(answers).toEqual([...Array<string>(7).fill('PinWrongOffline'), 'VaultWiped']);
    await waitForProblem(page, 'VaultWiped');
    expect(await unlock(page)).toBe('OfficerNeedsNetwork');

    await site.api.start();
    expect(await unlock(page)).toBe('unlocked');
    expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toBeUndefined();
    await waitForProblem(page, undefined);
    await waitForCounts(page, { kept: 1, received: 1 });
  });

  test('AC-14 forgets wrong tries after a right one; after the lease the PIN still registers, and opens nothing', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await waitForCounts(page, { received: 0 });
    await site.api.stop();
    for (let count = 1; count <= 2; count += 1) expect(await unlock(page, '000000')).toBe('PinWrongOffline');
    expect(await unlock(page)).toBe('unlocked');
    expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toBe('half a check');
    expect(await unlock(page, '000000')).toBe('PinWrongOffline');
    await page.close();

    const late = await openPage(site, `#later=${(LEASE_HOURS + 1) * HOUR_MILLISECONDS}`);
    expect(await unlock(late)).toBe('unlocked');
    const lapsed = await late.evaluate(async () => {
      await window.tablet.vault.save('since', 'typed since');
      return { isLapsed: window.tablet.getStatus().officer?.isLapsed, draft: await window.tablet.vault.load('draft'), since: await window.tablet.vault.load('since') };
    });
    expect(lapsed).toEqual({ isLapsed: true, draft: undefined, since: 'typed since' });
    expect(await keep(late, BODY)).toBe(1);
    // Its secret is off the disk: a clock set back to the time of the lease opens nothing any more.
    await late.close();
    const setBack = await openPage(site);
    expect(await unlock(setBack)).toBe('unlocked');
    expect(await setBack.evaluate(async () => [window.tablet.getStatus().officer?.isLapsed, await window.tablet.vault.load('draft')])).toEqual([true, undefined]);

    await site.api.start();
    expect(await unlock(setBack)).toBe('unlocked');
    expect(await setBack.evaluate(async () => [window.tablet.getStatus().officer?.isLapsed, await window.tablet.vault.load('draft')])).toEqual([false, 'half a check']);
  });

  test('AC-14 closes the vault of an officer at work when her lease ends, and lets her go on', async () => {
    site.api.leaseMilliseconds = 3000;
    site.api.renewsLeases = false;
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await site.api.stop();
    await page.waitForFunction(() => {
      window.tablet.wake();
      return window.tablet.getStatus().officer?.isLapsed === true;
    });
    expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toBeUndefined();
    expect(await keep(page, BODY)).toBe(1);
  });

  test('AC-14 a contact renews the lease of the officer at work before it ends', async () => {
    site.api.leaseMilliseconds = 40 * HOUR_MILLISECONDS;
    const page = await openUnlockedPage(site);
    await page.waitForFunction((hours) => (window.tablet.getStatus().officer?.leaseUntil ?? 0) - Date.now() > hours * 3_600_000, 70);
    expect(site.api.leasesRenewed).toBe(1);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await site.api.stop();
    await page.close();
    const later = await openPage(site, `#later=${60 * HOUR_MILLISECONDS}`);
    expect(await unlock(later)).toBe('unlocked');
    expect(await later.evaluate(() => window.tablet.getStatus().officer?.isLapsed)).toBe(false);
  });

  test('AC-14 a tablet that nobody has heard of for a week empties its vault and keeps its sealed records', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await waitForCounts(page, { received: 0 });
    await site.api.stop();
    await keep(page, BODY);
    await page.close();
    const late = await openPage(site, `#later=${(7 * 24 + 1) * HOUR_MILLISECONDS}`);
    for (let left = await countLeft(late); left.vault > 0; left = await countLeft(late)) await late.evaluate(() => window.tablet.wake());
    expect(await countLeft(late)).toMatchObject({ vault: 0, outbox: 1, officers: 1 });
    expect(await unlock(late)).toBe('unlocked');
    expect(await keep(late, BODY)).toBe(2);
  });

  test('AC-16 an officer who may no longer unlock it is erased with the next pull, and the tablet locks', async () => {
    site.api.officers = [{ badge: OFFICER.badge, mayUntil: null }];
    const page = await openUnlockedPage(site);
    await waitForCounts(page, { received: 0 });
    expect((await countLeft(page)).officers).toBe(1);
    site.api.officers = [];
    site.api.advance();
    await page.evaluate(() => window.tablet.wake());
    await waitForProblem(page, 'OfficerForgotten');
    expect(await page.evaluate(() => window.tablet.getStatus().officer)).toBeUndefined();
    expect((await countLeft(page)).officers).toBe(0);
    await site.api.stop();
    expect(await unlock(page)).toBe('OfficerNeedsNetwork');

    site.api.officers = [{ badge: OFFICER.badge, mayUntil: null }];
    site.api.advance();
    await site.api.start();
    expect(await unlock(page)).toBe('unlocked');
    await waitForProblem(page, undefined);
  });

  test('AC-16 whose time at the post is over is erased without the network', async () => {
    site.api.officers = [{ badge: OFFICER.badge, mayUntil: Date.now() + HOUR_MILLISECONDS }];
    const page = await openUnlockedPage(site);
    await waitForCounts(page, { received: 0 });
    await page.waitForFunction(() => window.tablet.listItems('accounts.officer').length === 1);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await site.api.stop();
    await page.close();
    const late = await openPage(site, `#later=${2 * HOUR_MILLISECONDS}`);
    for (let left = await countLeft(late); left.officers > 0; left = await countLeft(late)) await late.evaluate(() => window.tablet.wake());
    expect(await unlock(late)).toBe('OfficerNeedsNetwork');
  });

  test('AC-16 another scope takes lists, vault and officers with it', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await waitForCounts(page, { received: 0 });
    site.api.scope = 'another lane';
    site.api.items.splice(0, 1, { id: '320371-OTHER', value: { name: '另一卡口' } });
    site.api.advance();
    await page.evaluate(() => window.tablet.wake());
    await page.waitForFunction(() => window.tablet.getStatus().officer === undefined);
    expect(await page.evaluate(() => window.tablet.listItems('places.checkpoint'))).toEqual([{ name: '另一卡口' }]);
    expect(await countLeft(page)).toMatchObject({ vault: 0, officers: 0, items: 1 });
  });

  test('says that a PIN is wrong when the server says so, without counting it', async () => {
    const page = await openUnlockedPage(site);
    for (let count = 1; count <= 9; count += 1) expect(await unlock(page, '000000')).toBe('PinWrong');
    expect(await unlock(page)).toBe('unlocked');
  });

  test('AC-13 withdrawn, it erases lists and vault, delivers what it kept, and wipes itself to an empty page', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await waitForCounts(page, { received: 0 });
    await page.waitForFunction(() => window.tablet.listItems('places.checkpoint').length === 1);
    await site.api.stop();
    await keep(page, BODY);
    site.api.isWithdrawn = true;
    site.api.failsCommands = true;
    site.api.forgetSessions();
    await site.api.start();
    await page.evaluate(() => window.tablet.wake());
    await waitForProblem(page, 'DeviceWithdrawn');

    const seen = await page.evaluate(async () => ({ status: window.tablet.getStatus(), items: window.tablet.listItems('places.checkpoint') }));
    expect(seen).toMatchObject({ items: [], status: { counts: { kept: 1, received: 0 }, problem: { params: { unsent: 1 } } } });
    expect(seen.status.officer).toBeUndefined();
    expect(await unlock(page)).toBe('DeviceWithdrawn');
    expect(await keep(page, BODY)).toBe('DeviceWithdrawn');
    expect(await page.evaluate((invitation) => window.tablet.enrol(invitation).catch((fault: { problem: { code: string } }) => fault.problem.code), INVITATION)).toBe('AlreadyEnrolled');
    expect(await countLeft(page)).toMatchObject({ officers: 0, vault: 0, items: 0, outbox: 1 });

    site.api.failsCommands = false;
    await page.evaluate(() => window.tablet.wake());
    await waitForProblem(page, 'TabletWiped');
    expect(site.api.bodies()).toEqual([BODY]);
    expect(await countLeft(page)).toEqual({ officers: 0, vault: 0, items: 0, outbox: 0, meta: 1, head: 0 });
    expect(await page.evaluate(() => window.tablet.getStatus().enrolment)).toBeUndefined();
    await page.waitForFunction(() => window.tablet.getStatus().problem?.code === 'TabletWiped');
    while (site.api.wipedCount === 0) await page.evaluate(() => window.tablet.wake());

    await killAndReopen(site);
    const again = await openPage(site);
    await waitForProblem(again, 'TabletWiped');
    site.api.isWithdrawn = false;
    site.api.stored = [];
    await again.evaluate((invitation) => window.tablet.enrol(invitation), INVITATION);
    await waitForProblem(again, undefined);
    expect(await unlock(again)).toBe('unlocked');
    expect(await keep(again, BODY)).toBe(1);
    await killAndReopen(site);
    await waitForProblem(await openPage(site), undefined);
  });
});
