// A tablet without a network, without power, and with a server that loses things: what it said is kept is kept, once.
import { describe, expect, test } from 'vitest';
import { findInFolder } from './find-in-folder.ts';
import { OFFICER } from './tablet-api.ts';
import { keep, killAndReopen, openPage, openUnlockedPage, prepareTabletTests, unlock, waitForCounts, waitForProblem } from './tablet-fixture.ts';
import { buildWorker } from './tablet-pages.ts';

const site = prepareTabletTests();
/** Little, but the lane's own files fit. */
const ROOM_BYTES = 2_000_000;

const CHECKS = [1, 2, 3, 4].map((number) => ({ plate: `苏C9900${number}`, name: `测试旅客${number}号`, document: `99032219900101${number}008` }));
const PLANTED = [...CHECKS.flatMap(({ plate, name, document }) => [plate, name, document]), OFFICER.name, '草稿里的电话19900009999'];

describe('a tablet', () => {
  test('starts without a network, keeps on, survives SIGKILL right after "kept", and delivers everything once, in order', async () => {
    const page = await openUnlockedPage(site);
    expect(await keep(page, CHECKS[0])).toBe(1);
    await waitForCounts(page, { kept: 1, sent: 1, received: 1 });
    await page.evaluate(() => window.tablet.vault.save('draft', { phone: '草稿里的电话19900009999' }));
    await page.evaluate(() => navigator.serviceWorker.ready);

    await site.api.stop();
    for (const [index, check] of CHECKS.slice(1).entries()) expect(await keep(page, check)).toBe(index + 2);
    await killAndReopen(site);

    const again = await openPage(site);
    expect(await again.evaluate(() => window.tablet.getStatus())).toMatchObject({ counts: { kept: 4, received: 1, refused: 0 }, isOnline: false, enrolment: { label: '1号车道' } });
    expect(await again.evaluate(() => window.tablet.getStatus().officer)).toBeUndefined();
    expect(await again.evaluate(() => window.tablet.listItems('places.checkpoint'))).toEqual([{ name: '测试卡口' }]);
    expect(await keep(again, CHECKS[0])).toBe('Locked');
    expect(await unlock(again)).toBe('unlocked');
    expect(await again.evaluate(() => window.tablet.getStatus().officer?.name)).toBe(OFFICER.name);
    expect(await again.evaluate(() => window.tablet.vault.load('draft'))).toEqual({ phone: '草稿里的电话19900009999' });

    await site.api.start();
    await waitForCounts(again, { kept: 4, sent: 4, received: 4, refused: 0 });
    expect(site.api.bodies()).toEqual(CHECKS);
    expect(site.api.stored.map(({ envelope }) => envelope.header.sequence)).toEqual([1, 2, 3, 4]);
    expect(site.api.keptThrough).toBe(4);
    expect(await again.evaluate(() => window.tablet.getStatus().isOnline)).toBe(true);
  });

  test('leaves nothing readable on the disk, and this search can see', async () => {
    const page = await openUnlockedPage(site);
    for (const check of CHECKS) await keep(page, check);
    await page.evaluate(() => window.tablet.vault.save('draft', { phone: '草稿里的电话19900009999' }));
    await waitForCounts(page, { received: 4 });
    await page.evaluate(() => new Promise<void>((resolve) => {
      const opening = indexedDB.open('unsealed', 1);
      opening.onupgradeneeded = () => void opening.result.createObjectStore('canary');
      opening.onsuccess = () => {
        const writing = opening.result.transaction('canary', 'readwrite', { durability: 'strict' });
        writing.objectStore('canary').put({ name: '没有加密的金丝雀' }, 1);
        writing.oncomplete = () => resolve();
      };
    }));
    await site.browser.kill();
    expect(await findInFolder(site.profile, [...PLANTED, '没有加密的金丝雀'])).toEqual(['没有加密的金丝雀']);
  });

  test('sends again what was stored but not acknowledged, with one effect', async () => {
    const page = await openUnlockedPage(site);
    await keep(page, CHECKS[0]);
    await waitForCounts(page, { received: 1 });
    site.api.losesNextAnswer = true;
    await keep(page, CHECKS[1]);
    await waitForCounts(page, { received: 2 });
    expect(site.api.losesNextAnswer).toBe(false);
    expect(site.api.bodies()).toEqual(CHECKS.slice(0, 2));
    expect(site.api.batchLengths).toEqual([1, 1, 1]);
  });

  test('sends acknowledged commands again to a server that was restored from a backup', async () => {
    const page = await openUnlockedPage(site);
    for (const check of CHECKS) await keep(page, check);
    await waitForCounts(page, { received: 4 });
    site.api.restore(1);
    await page.evaluate(() => window.tablet.wake());
    await expect.poll(() => site.api.bodies(), { timeout: 15_000 }).toEqual(CHECKS);
    await waitForCounts(page, { kept: 4, received: 4, refused: 0 });
  });

  test('counts and lists what was refused, and opens a new session when the old one ended', async () => {
    const page = await openUnlockedPage(site);
    site.api.refusesVerb = 'checkpoint.hold-vehicle';
    site.api.forgetSessions();
    await keep(page, CHECKS[0], 'checkpoint.hold-vehicle');
    await keep(page, CHECKS[1]);
    await waitForCounts(page, { kept: 2, received: 2, refused: 1 });
    expect(await page.evaluate(() => window.tablet.listRefused())).toMatchObject([{ verb: 'checkpoint.hold-vehicle', problem: { code: 'LaneClosed', params: { lane: 1 } } }]);
    expect(site.api.sessionsOpened).toBe(2);
  });

  test('claims nothing when the disk is full, and goes on without a gap when there is room', async () => {
    const [blank] = site.browser.context.pages();
    const session = await site.browser.context.newCDPSession(blank ?? await site.browser.context.newPage());
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.api.origin, quotaSize: ROOM_BYTES });
    const page = await openUnlockedPage(site);
    const long = { remark: '满'.repeat(10_000) };
    let answer = await keep(page, long);
    let kept = 0;
    while (typeof answer === 'number') {
      kept = answer;
      answer = await keep(page, long);
    }
    expect([answer, kept > 0]).toEqual(['StorageFull', true]);
    await waitForProblem(page, 'StorageFull');
    expect(await page.evaluate(() => window.tablet.getStatus().counts.kept)).toBe(kept);

    await session.send('Storage.overrideQuotaForOrigin', { origin: site.api.origin });
    expect(await keep(page, CHECKS[1])).toBe(kept + 1);
    await waitForProblem(page, undefined);
    await waitForCounts(page, { kept: kept + 1, received: kept + 1, refused: 0 });
    expect(site.api.bodies()).toEqual([...Array<unknown>(kept).fill(long), CHECKS[1]]);
  });

  test('waits with a new version until the page asks for it', async () => {
    const page = await openUnlockedPage(site);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await buildWorker(site.pages, 'a-later-version');
    await page.reload();
    await page.waitForFunction(() => window.activateNow !== undefined);
    expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
    const reloaded = page.waitForEvent('load');
    await page.evaluate(() => window.activateNow?.());
    await reloaded;
    await page.waitForFunction(async () => (await caches.keys()).join() === 'guankou-lane-a-later-version');
  });
});
