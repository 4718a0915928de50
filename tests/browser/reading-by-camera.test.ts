// Reading by camera in a real Chromium before a fake camera, with the server's process killed: what is offered before anybody confirms it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { chooseSize } from '../support/size.ts';
import { findChromium } from './find-chromium.ts';
import { unlockLane } from './lane-driver.ts';
import { makeFakeCamera } from './reading/camera-file.ts';
import { drawnPassports, drawnPeople, drawnPlates } from './reading/drawn-people.ts';
import { openSceneDrawer, type SceneDrawer, type View } from './reading/draw-scenes.ts';
import { capture, leaveReading, openReading, type Offered } from './reading/lane-reading.ts';
import { Score } from './reading/score.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-reading-'));
const camera = makeFakeCamera(join(folder, 'scene.mjpeg'));
const RIGHT_AT_LEAST = 0.95;
const WRONG_AT_MOST = 0.01;

const CARD_VIEWS: readonly View[] = [
  {}, { turnedDegrees: 12, scale: 0.85 }, { brightness: 0.35 }, { turnedDegrees: 180 },
  { turnedDegrees: -12, scale: 0.85 }, { turnedDegrees: 90, scale: 0.75 }, { turnedDegrees: 270, scale: 0.75 }, { blurPixels: 1.2, scale: 0.8 },
];
const PLATE_VIEWS: readonly View[] = [{}, { turnedDegrees: 12 }, { brightness: 0.35 }, { turnedDegrees: -12, scale: 0.7 }, { blurPixels: 1.2 }];

let server: ServerProcess;
let browser: Browser;
let drawer: SceneDrawer;
let page: Page;

async function openLane(origin: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const lane = await context.newPage();
  await lane.goto(`${origin}/`);
  const answer = await lane.request.post(`${origin}/api/demo/invite-tablet`, { data: { laneId: '320371-K01-L01' } });
  const { invitationId, code } = (await answer.json()) as { invitationId: string; code: string };
  await lane.goto(`${origin}/lane/#enrol=${invitationId}.${code}`);
  await unlockLane(lane, { badge: 'JC-101', pin: DEMO_PIN });
  return lane;
}

beforeAll(async () => {
  const { executablePath, args } = await findChromium();
  browser = await chromium.launch({ executablePath, args: [...args, ...camera.args] });
  drawer = await openSceneDrawer(browser);
  server = await startServer({ dataFolder: join(folder, 'data'), port: await findFreePorts() });
  page = await openLane(server.origin.replace('127.0.0.1', 'localhost'));
});
afterAll(async () => {
  await browser.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

/** `scene` stands before the camera when it opens. */
async function readScene(scene: Buffer): Promise<Offered> {
  await camera.show(scene);
  await openReading(page);
  const offered = await capture(page);
  await leaveReading(page);
  return offered;
}

test('an officer makes the tablet ready, and the network goes', async () => {
  await page.getByTestId('open-settings').click();
  await page.getByTestId('reading-kept').getByRole('button').click();
  await page.locator('[data-testid=reading-kept][data-kind=kept]').waitFor();
  await page.getByTestId('primary').getByRole('button').click();
  await server.kill();
  await page.reload();
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
});

describe('without a server', () => {
  test('plates, blue and green, lit, dark, tilted', async () => {
    const score = new Score();
    const count = chooseSize({ reduced: 8, full: drawnPlates.length * PLATE_VIEWS.length });
    for (let index = 0; index < count; index += 1) {
      const plate = drawnPlates[index % drawnPlates.length] ?? '';
      const view = PLATE_VIEWS[Math.floor(index / drawnPlates.length + index) % PLATE_VIEWS.length];
      const offered = await readScene(await drawer.drawPlate(plate, view));
      score.add('plate', plate, offered.plate);
    }
    expect(score.judge('plate')).toMatchObject({ count });
    expect(score.judge('plate').right, score.tell()).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
    expect(score.judge('plate').wrong, score.tell()).toBeLessThanOrEqual(WRONG_AT_MOST);
  }, 1_800_000);

  test('a plate confirmed is a plate typed: the driver follows', async () => {
    await camera.show(await drawer.drawPlate('苏CD20202'));
    await openReading(page);
    expect(await capture(page)).toMatchObject({ plate: '苏CD20202' });
    await page.getByTestId('primary').getByRole('button').click();
    await page.getByTestId('tile-1').waitFor();
    expect(await page.getByTestId('vehicle').textContent()).toContain('苏CD20202');
  });

  test('identity cards: clean, tilted, dark, upside down, lying', async () => {
    const score = new Score();
    const count = chooseSize({ reduced: 12, full: drawnPeople.length * CARD_VIEWS.length });
    for (let index = 0; index < count; index += 1) {
      const person = drawnPeople[index % drawnPeople.length];
      const view = CARD_VIEWS[Math.floor(index / drawnPeople.length + index) % (count < CARD_VIEWS.length * 2 ? 4 : CARD_VIEWS.length)];
      if (person === undefined) throw new Error('Nobody to draw');
      const offered = await readScene(await drawer.drawCard(person, view));
      score.add('name', person.name, offered.name);
      score.add('number', person.number, offered.number);
    }
    for (const field of ['name', 'number']) {
      expect(score.judge(field).count).toBe(count);
      expect(score.judge(field).right, score.tell()).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
      expect(score.judge(field).wrong, score.tell()).toBeLessThanOrEqual(WRONG_AT_MOST);
    }
  }, 3_600_000);

  test('the machine-readable lines of a passport', async () => {
    const [passport] = drawnPassports;
    if (passport === undefined) throw new Error('No passport to draw');
    for (const view of [{}, { turnedDegrees: 180 }]) {
      const { kind, number, name, birth } = await readScene(await drawer.drawPassport(passport, view));
      expect({ kind, number, name, birth }).toEqual({ kind: 'passport', number: passport.number, name: passport.name, birth: passport.birthDate });
    }
  });

  test('nothing is offered where nothing stands, and the officer types', async () => {
    const offered = await readScene(await drawer.drawBlank());
    expect(offered).toEqual({ kind: 'nothing', plate: '', name: '', number: '', birth: '' });
  });

  test('a card confirmed fills number and name; the phone is next', async () => {
    const [person] = drawnPeople;
    if (person === undefined) throw new Error('Nobody to draw');
    await camera.show(await drawer.drawCard(person));
    await openReading(page);
    expect(await capture(page)).toMatchObject({ number: person.number, name: person.name });
    await page.getByTestId('primary').getByRole('button').click();
    await page.getByTestId('phone-other').waitFor();
    expect(await page.getByTestId('tile-1').textContent()).toContain(person.name);
  });
});
