// A car declared on two phones, read by a lane tablet's camera with the server killed; and every code that must be refused there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { HOUR_MILLISECONDS } from '../../src/core/clock.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { derivedId } from '../../src/core/ids.ts';
import type { Attention } from '../../src/features/checkpoint/domain/views.ts';
import { DECLARATION_KEYS } from '../../src/features/declaration/door.ts';
import { chinaDay } from '../../src/features/declaration/domain/rules.ts';
import { composeCode } from '../../src/features/declaration/server/compose-code.ts';
import { findSealingPoint } from '../../src/features/declaration/server/day-keys.ts';
import { openKeyFolder, STANDING, type KeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import { makeKeyPair } from '../../src/server/field-cipher/key-pair.ts';
import { makeDeclared } from '../support/declared.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { cameraArguments, writeFilm } from './camera-film.ts';
import { findChromium } from './find-chromium.ts';
import { press, unlockLane, waitForKept } from './lane-driver.ts';
import { fillPerson, fillVehicle, goOn, readPictures, signByHand } from './phone-driver.ts';

const CHECKPOINT = '320371-K01';
const folder = mkdtempSync(join(tmpdir(), 'guankou-declared-'));
const servers: ServerProcess[] = [];
const contexts: BrowserContext[] = [];
let phones: Browser;
let port: number;

beforeAll(async () => {
  port = await findFreePorts();
  servers.push(await startServer({ dataFolder: join(folder, 'data'), port }));
  const { executablePath, args } = await findChromium();
  phones = await chromium.launch({ executablePath, args: [...args] });
});
afterAll(async () => {
  await phones.close();
  for (const context of contexts) await context.close();
  for (const server of servers) await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string): string => `http://localhost:${port}${path}`;

async function openPhone(): Promise<Page> {
  const page = await (await phones.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

function person(ordinal: number): { identityNumber: string; name: string; phone: string } {
  return { identityNumber: composeIdentityNumber('990003', '1988-08-08', String(200 + ordinal)), name: `演示${'甲乙丙丁'.charAt(ordinal)}`, phone: `1390000010${ordinal}` };
}

async function openTablet(name: string, film?: string): Promise<{ context: BrowserContext; page: Page }> {
  const { executablePath, args } = await findChromium();
  const camera = film === undefined ? [] : cameraArguments(film);
  const context = await chromium.launchPersistentContext(join(folder, name), { executablePath, args: [...args, ...camera], viewport: { width: 820, height: 1180 }, locale: 'zh-CN', permissions: ['camera'] });
  contexts.push(context);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  return { context, page };
}

async function post<Answer>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

/** Enrolled, unlocked once, and everything pulled; then closed, as it is put into a car. */
async function prepareTablet(name: string, lane: number): Promise<void> {
  const { context, page } = await openTablet(name);
  const invitation = await post<{ invitationId: string; code: string }>('/api/demo/invite-tablet', { laneId: `${CHECKPOINT}-L0${lane}` });
  await page.goto(at(`/lane/#enrol=${invitation.invitationId}.${invitation.code}`));
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await waitUntil(() => page.evaluate(hasItems, DECLARATION_KEYS), 'the keys on the tablet');
  await waitUntil(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null), 'the worker on the tablet');
  await context.close();
}

/** Runs in the page: whether the tablet's disk has items of that kind. */
function hasItems(kind: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('guankou-tablet');
    opening.onerror = () => reject(new Error('the tablet has no database'));
    opening.onsuccess = () => {
      const asking = opening.result.transaction('items').objectStore('items').get(kind);
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result !== undefined);
      };
    };
  });
}

async function unlockAgain(page: Page): Promise<void> {
  await page.goto(at('/lane/'));
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await page.getByTestId('open-declaration').waitFor();
}

/** As a barcode reader: into the field that is open, then Enter. */
async function typeCode(page: Page, frames: readonly string[]): Promise<void> {
  for (const frame of frames) {
    await page.locator('input[name=declaration]').fill(frame);
    await page.locator('input[name=declaration]').press('Enter');
  }
}

async function expectRefused(page: Page, frames: readonly string[], code: string): Promise<void> {
  await page.getByTestId('open-declaration').getByRole('button').click();
  const problem = page.locator(`[data-testid=problem][data-code=${code}]`);
  // The camera still sees the code of before and may answer last; it is off as soon as it has.
  await waitUntil(async () => {
    await typeCode(page, frames);
    return problem.waitFor({ timeout: 4000 }).then(() => true, () => false);
  }, code);
  expect(await problem.textContent()).toMatch(/[一-鿿]{6}/);
  await page.getByTestId('primary').getByRole('button').click();
  await page.getByTestId('open-declaration').waitFor();
}

type Wish = { readonly checkpoint?: string; readonly issuedAt?: number; readonly keys?: Pick<KeyFolder, 'getSigningKey'>; readonly people?: number };

/** Codes as this server, another one, or another hour would have issued them. */
function makeCode(wish: Wish = {}): string[] {
  const own = openKeyFolder(join(folder, 'data', 'demo', 'keys'));
  const { checkpoint = CHECKPOINT, issuedAt = Date.now(), keys = own, people = 1 } = wish;
  const sealingPoint = findSealingPoint(own, { checkpoint: CHECKPOINT, day: chinaDay(Date.now()) }) ?? makeKeyPair().publicPoint;
  const header = { id: derivedId(crypto.getRandomValues(new Uint8Array(16))), checkpoint, day: chinaDay(Date.now()), issuedAt, validUntil: issuedAt + 12 * HOUR_MILLISECONDS };
  return composeCode(header, makeDeclared(people), { signing: keys.getSigningKey(STANDING), sealingPoint });
}

function otherServer(): Pick<KeyFolder, 'getSigningKey'> {
  const { privateKey, publicPoint } = makeKeyPair();
  return { getSigningKey: () => ({ privateKey, publicPoint }) };
}

async function takeTemperatures(page: Page, count: number): Promise<void> {
  await page.getByTestId('declared').waitFor();
  await press(page);
  for (let ordinal = 1; ordinal <= count; ordinal += 1) {
    await page.locator(`[data-testid=tile-${ordinal}][aria-pressed=true]`).waitFor();
    await page.keyboard.type('365');
  }
  await page.getByTestId('summary').waitFor();
  await press(page);
}

async function releaseCar(page: Page): Promise<void> {
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.getByTestId('open-declaration').waitFor();
}

test('declared on two phones, read by the camera without a server, released; refusals in words; a replay on two tablets is a review', async () => {
  const driver = await openPhone();
  await driver.goto(at(`/declare/#checkpoint=${CHECKPOINT}`));
  await driver.getByTestId('step-welcome').waitFor();
  await goOn(driver);
  await fillVehicle(driver, { plate: '苏C81234', from: '宿州市', to: '金山桥街道' });
  await fillPerson(driver, person(0));

  // A phone that is closed in between has lost nothing.
  await driver.reload();
  await driver.getByTestId('step-people').waitFor();
  await driver.getByTestId('add-elder').click();
  await fillPerson(driver, { ...person(1), phone: '' });
  await goOn(driver);
  await driver.getByTestId('step-sign').waitFor();
  await goOn(driver);
  await driver.getByText('请签名', { exact: true }).waitFor();
  await signByHand(driver);
  await driver.context().setOffline(true);
  await goOn(driver);
  await driver.locator('[data-testid=problem][data-code=NoNetwork]').waitFor();
  await driver.context().setOffline(false);
  await goOn(driver);
  await driver.locator('[data-testid=people-count][data-count="2"]').waitFor();
  const carCode = ((await driver.getByTestId('car-code').textContent()) ?? '').replace(/\D/g, '');
  expect(await driver.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(person(0).identityNumber);

  const companion = await openPhone();
  await companion.goto(at(`/declare/#car=${carCode}`));
  await companion.getByTestId('primary').getByRole('button').click();
  await fillPerson(companion, person(2));
  expect(await companion.content()).not.toContain(person(0).name);
  await goOn(companion);
  await companion.getByText('填写姓名').click();
  await companion.locator('input[name=signature]').fill(person(2).name);
  await goOn(companion);
  await companion.locator('[data-testid=people-count][data-count="3"]').waitFor();
  await driver.getByTestId('refresh').getByRole('button').click();
  await driver.locator('[data-testid=people-count][data-count="3"]').waitFor();
  const frames = await readPictures(driver);
  expect(frames).toHaveLength(1);

  await driver.evaluate(async () => void (await navigator.serviceWorker.ready));
  await prepareTablet('first', 1);
  await prepareTablet('second', 2);
  const [server] = servers;
  await server?.kill();

  // The phone shows its code again without the server, and takes in the next trip.
  await driver.reload();
  expect(await readPictures(driver)).toEqual(frames);
  expect(await driver.getByTestId('problem').count()).toBe(0);
  await driver.getByTestId('erase').getByRole('button').click();
  await driver.getByTestId('erase').getByRole('button').click();
  await driver.getByTestId('step-welcome').waitFor();
  await driver.locator('select[name=checkpoint]').selectOption(CHECKPOINT);
  await goOn(driver);
  await fillVehicle(driver, { plate: '苏C81235', from: '徐庄镇', to: '宿州市' });
  await driver.getByTestId('step-identity').waitFor();

  const film = join(folder, 'code.y4m');
  writeFilm(film, [{ text: frames[0] ?? '', degrees: 7, brightness: 0.7 }]);
  const { page } = await openTablet('first', film);
  await unlockAgain(page);
  await page.getByTestId('open-declaration').getByRole('button').click();
  await page.getByTestId('declared').waitFor({ timeout: 60_000 });
  const declared = await page.getByTestId('declared').textContent();
  for (const ordinal of [0, 1, 2]) expect(declared).toContain(person(ordinal).name);
  expect(declared).toContain('他人代填');
  await takeTemperatures(page, 3);
  await waitForKept(page, 1);
  await releaseCar(page);

  await expectRefused(page, frames, 'DeclarationUsed');
  await expectRefused(page, makeCode({ keys: otherServer() }), 'DeclarationForged');
  await expectRefused(page, makeCode({ issuedAt: Date.now() - 13 * HOUR_MILLISECONDS }), 'DeclarationExpired');
  await expectRefused(page, makeCode({ checkpoint: '320312-K01', keys: otherServer() }), 'DeclarationOtherDistrict');
  await expectRefused(page, makeCode({ checkpoint: '320371-K02' }), 'DeclarationOtherCheckpoint');
  await expectRefused(page, [`6211${'0'.repeat(400)}`], 'DeclarationUnreadable');
  const [whole = ''] = makeCode();
  await expectRefused(page, [whole.slice(0, 200) + String((Number(whole.charAt(200)) + 1) % 10) + whole.slice(201)], 'DeclarationForged');

  const second = await openTablet('second');
  await unlockAgain(second.page);
  await second.page.keyboard.type(frames[0] ?? '');
  await second.page.keyboard.press('Enter');
  await takeTemperatures(second.page, 3);
  await releaseCar(second.page);

  servers.push(await startServer({ dataFolder: join(folder, 'data'), port }));
  for (const tablet of [page, second.page]) await tablet.locator('[data-testid=counts][data-received="3"]').waitFor({ timeout: 60_000 });
  const { roles } = (await (await fetch(`http://127.0.0.1:${port}/api/demo`)).json()) as { roles: { personId: string; badge: string }[] };
  const desk = await phones.newPage();
  await desk.goto(at('/'));
  const attention = await desk.evaluate(
    async ([personId, checkpoint]) => {
      const send = (path: string, body: unknown) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      await send('/api/demo/step-in', { personId });
      return (await (await send('/api/views/checkpoint.attention', { checkpoint })).json()) as unknown;
    },
    [roles.find(({ badge }) => badge === 'KZ-001')?.personId, CHECKPOINT],
  );
  const { reviews, refused } = (attention as { data: Attention }).data;
  expect(refused).toEqual([]);
  expect(reviews.filter(({ kind }) => kind === 'declaration-used-twice')).toHaveLength(1);
}, 300_000);

test('more than five people come in several pictures, read by the camera one after the other', async () => {
  const frames = makeCode({ people: 14 });
  expect(frames.length).toBeGreaterThan(1);
  await prepareTablet('third', 3);
  const film = join(folder, 'many.y4m');
  writeFilm(film, frames.map((text, index) => ({ text, degrees: index === 0 ? -18 : 95, brightness: 0.45 })));
  const { page } = await openTablet('third', film);
  await unlockAgain(page);
  await page.getByTestId('open-declaration').getByRole('button').click();
  await page.getByTestId('declared').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('declared').locator('li').count()).toBe(14);
}, 180_000);
