// Reading by camera in a real Chromium before a fake camera, with the server's process killed: what is offered before anybody confirms it.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseSize } from '../support/size.ts';
import { unlockLane } from './lane-driver.ts';
import { makeFakeCamera, type FakeCamera } from './reading/camera-file.ts';
import { drawnPassports, drawnPeople, drawnPlates } from './reading/drawn-people.ts';
import { openSceneDrawer, type SceneDrawer, type View } from './reading/draw-scenes.ts';
import { capture, leaveReading, openReading, type Offered } from './reading/lane-reading.ts';
import { OFFICER, openReadingSite, type ReadingSite } from './reading/reading-site.ts';
import { Score } from './reading/score.ts';

const RIGHT_AT_LEAST = 0.95;
const WRONG_AT_MOST = 0.01;

/** Every run takes the first four. */
const FIRST_CARD_VIEWS: readonly View[] = [{}, { turnedDegrees: 12, scale: 0.85 }, { brightness: 0.35 }, { turnedDegrees: 180 }];
const CARD_VIEWS: readonly View[] = [
  ...FIRST_CARD_VIEWS,
  { turnedDegrees: -12, scale: 0.85 }, { turnedDegrees: 90, scale: 0.75 }, { turnedDegrees: 270, scale: 0.75 }, { blurPixels: 1.2, scale: 0.8 },
  { leanDegrees: 25, turnedDegrees: -6, scale: 0.85 },
];
const PLATE_VIEWS: readonly View[] = [{}, { turnedDegrees: 12 }, { brightness: 0.35 }, { turnedDegrees: -12, scale: 0.7 }, { blurPixels: 1.2 }, { leanDegrees: 25, turnedDegrees: 6 }];

/** A picture is far larger, a tablet's sign of life far smaller. */
const SMALLER_THAN_PICTURE_BYTES = 20_000;

let site: ReadingSite;
let camera: FakeCamera;
let drawer: SceneDrawer;
let page: Page;
const sentBytes: number[] = [];

beforeAll(async () => {
  site = await openReadingSite();
  camera = makeFakeCamera(join(site.folder, 'scene.mjpeg'));
  const browser = await site.launch(camera.args);
  drawer = await openSceneDrawer(browser);
  await site.start();
  page = await site.openLane(browser);
  page.on('request', (request) => sentBytes.push(request.postDataBuffer()?.length ?? 0));
});
afterAll(() => site.close());

/** One view after the other, and in each round another one for the same thing. */
function viewInTurn(views: readonly View[], { index, round }: { readonly index: number; readonly round: number }): View {
  return views[(index + Math.floor(index / round)) % views.length] ?? {};
}

/** `scene` stands before the camera when it opens. */
async function readScene(scene: Buffer): Promise<Offered> {
  await camera.show(scene);
  await openReading(page);
  const offered = await capture(page);
  await leaveReading(page);
  return offered;
}

test('CP-33 an officer makes the tablet ready, and the network goes', async () => {
  await page.getByTestId('open-settings').click();
  await page.getByTestId('reading-kept').getByRole('button').click();
  await page.locator('[data-testid=reading-kept][data-kind=kept]').waitFor();
  await page.getByTestId('primary').getByRole('button').click();
  await site.kill();
  await page.reload();
  await unlockLane(page, OFFICER);
});

describe('without a server', () => {
  test('plates, blue and green, lit, dark, tilted', async () => {
    const score = new Score();
    const count = chooseSize({ reduced: 8, full: 4 * drawnPlates.length });
    for (let index = 0; index < count; index += 1) {
      const plate = drawnPlates[index % drawnPlates.length] ?? '';
      const view = viewInTurn(PLATE_VIEWS, { index, round: drawnPlates.length });
      const offered = await readScene(await drawer.drawPlate(plate, view));
      score.add('plate', plate, offered.plate);
    }
    expect(score.judge('plate')).toMatchObject({ count });
    expect(score.judge('plate').right, score.tell()).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
    expect(score.judge('plate').wrong, score.tell()).toBeLessThanOrEqual(WRONG_AT_MOST);
  }, 1_800_000);

  test('CP-30 what was read and not confirmed is nowhere', async () => {
    expect((await readScene(await drawer.drawPlate('苏CD20202'))).plate).toBe('苏CD20202');
    expect(await page.getByTestId('view-check').textContent()).not.toContain('D20202');
  });

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
    const count = chooseSize({ reduced: 12, full: 5 * drawnPeople.length });
    const views = count < drawnPeople.length ? FIRST_CARD_VIEWS : CARD_VIEWS;
    for (let index = 0; index < count; index += 1) {
      const person = drawnPeople[index % drawnPeople.length];
      const view = viewInTurn(views, { index, round: drawnPeople.length });
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

  test('CP-32 nothing of a picture was sent or put beside the kept files', async () => {
    expect(Math.max(...sentBytes)).toBeLessThan(SMALLER_THAN_PICTURE_BYTES);
    const types = await page.evaluate(async () => {
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).matchAll()));
      return kept.flat().map(({ headers }) => headers.get('content-type') ?? '');
    });
    expect(types.length).toBeGreaterThan(6);
    expect(types.filter((type) => type.startsWith('image/jpeg') || type.startsWith('video/'))).toEqual([]);
  });
});
