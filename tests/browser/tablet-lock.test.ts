// Who may use a tablet: one page at a time, one officer with her PIN, for as long as her lease and the office allow.
import { describe, expect, test } from 'vitest';
import { keep, openPage, openUnlockedPage, prepareTabletTests, unlock, waitForCounts, waitForProblem } from './tablet-fixture.ts';

const site = prepareTabletTests();
const BODY = { plate: '苏C99001' };
const LEASE_HOURS = 72;
const HOUR_MILLISECONDS = 3_600_000;

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
    for (let count = 1; count <= 5; count += 1) answers.push(await unlock(page, '000000'));
    await page.reload();
    await page.waitForFunction(() => document.title === 'ready');
    for (let count = 6; count <= 8; count += 1) answers.push(await unlock(page, '000000'));
    expect(answers).toEqual([...Array<string>(7).fill('PinWrongOffline'), 'VaultWiped']);
    expect(await unlock(page)).toBe('OfficerNeedsNetwork');
    await waitForProblem(page, 'VaultWiped');

    await site.api.start();
    expect(await unlock(page)).toBe('unlocked');
    expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toBeUndefined();
    await waitForProblem(page, undefined);
    await waitForCounts(page, { kept: 1, received: 1 });
  });

  test('forgets wrong tries after a right one, and takes no PIN from the disk after the lease', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await site.api.stop();
    for (let count = 1; count <= 7; count += 1) await unlock(page, '000000');
    expect(await unlock(page)).toBe('unlocked');
    expect(await unlock(page, '000000')).toBe('PinWrongOffline');
    await page.close();

    const late = await openPage(site, `#later=${(LEASE_HOURS + 1) * HOUR_MILLISECONDS}`);
    expect(await unlock(late)).toBe('LeaseEnded');
    await site.api.start();
    expect(await unlock(late)).toBe('unlocked');
    const drift = await late.evaluate(() => Math.abs(window.tablet.now() - Date.now()));
    expect(drift).toBeLessThan(60_000);
  });

  test('says that a PIN is wrong when the server says so, without counting it', async () => {
    const page = await openUnlockedPage(site);
    for (let count = 1; count <= 9; count += 1) expect(await unlock(page, '000000')).toBe('PinWrong');
    expect(await unlock(page)).toBe('unlocked');
  });

  test('erases lists and vault when it is withdrawn, and keeps what it has not sent', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => window.tablet.vault.save('draft', 'half a check'));
    await waitForCounts(page, { received: 0 });
    await page.waitForFunction(() => window.tablet.listItems('places.checkpoint').length === 1);
    await site.api.stop();
    await keep(page, BODY);
    site.api.isWithdrawn = true;
    site.api.forgetSessions();
    await site.api.start();
    await page.evaluate(() => window.tablet.wake());
    await waitForProblem(page, 'DeviceWithdrawn');

    const seen = await page.evaluate(async () => ({ status: window.tablet.getStatus(), items: window.tablet.listItems('places.checkpoint') }));
    expect(seen).toMatchObject({ items: [], status: { counts: { kept: 1, received: 0 }, problem: { params: { unsent: 1 } } } });
    expect(seen.status.officer).toBeUndefined();
    expect(await unlock(page)).toBe('DeviceWithdrawn');
    expect(await keep(page, BODY)).toBe('DeviceWithdrawn');
    const left = await page.evaluate(() => new Promise<number[]>((resolve) => {
      const opening = indexedDB.open('guankou-tablet');
      opening.onsuccess = () => {
        const names = ['officers', 'vault', 'items', 'outbox'];
        const reading = opening.result.transaction(names);
        const counts = names.map((name) => reading.objectStore(name).count());
        reading.oncomplete = () => resolve(counts.map(({ result }) => result));
      };
    }));
    expect(left).toEqual([0, 0, 0, 1]);
  });
});
