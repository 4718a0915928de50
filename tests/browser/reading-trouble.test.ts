// What stands in the way of reading by camera is said in words, and typing is always one key away.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFakeCamera } from './reading/camera-file.ts';
import { openSceneDrawer } from './reading/draw-scenes.ts';
import { capture, getReadingProblem, openReading } from './reading/lane-reading.ts';
import { openReadingSite, type ReadingSite } from './reading/reading-site.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Chromium's own picture: no text at all. */
const FAKE_CAMERA = ['--use-fake-device-for-media-stream'];

let site: ReadingSite;

beforeAll(async () => {
  site = await openReadingSite();
  await site.start();
});
afterAll(() => site.close());

async function openToProblem(page: Page): Promise<string> {
  await page.getByTestId('read-by-camera').click();
  await page.getByTestId('reading-problem').waitFor({ timeout: 60_000 });
  const code = await getReadingProblem(page);
  expect((await page.getByTestId('reading-problem').textContent())?.length).toBeGreaterThan(10);
  await page.getByTestId('primary').getByRole('button').click();
  await page.getByTestId('view-check').waitFor();
  return code;
}

test('CP-33 before it is kept, and without a server, it says so', async () => {
  const page = await site.openLane(await site.launch([...FAKE_CAMERA, '--use-fake-ui-for-media-stream']));
  await site.kill();
  expect(await openToProblem(page)).toBe('ReadingNotKept');
  await site.start();
});

test('a tablet without a camera', async () => {
  const page = await site.openLane(await site.launch([]));
  expect(await openToProblem(page)).toBe('CameraMissing');
});

test('a camera that is not allowed, asked for twice', async () => {
  const page = await site.openLane(await site.launch([...FAKE_CAMERA, '--use-fake-ui-for-media-stream=deny']));
  await page.getByTestId('read-by-camera').click();
  await page.getByTestId('reading-problem').waitFor({ timeout: 60_000 });
  await page.getByTestId('reading-again').getByRole('button').click();
  await page.getByTestId('reading-problem').waitFor({ timeout: 60_000 });
  expect(await getReadingProblem(page)).toBe('CameraDenied');
  await page.getByTestId('primary').getByRole('button').click();
  await page.getByTestId('pad').waitFor();
});

type Axe = { readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** axe-core runs beside the page's scripts, whose own rules would not let it in. */
async function listViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

test('no violation that axe-core knows of while aiming, when something was read, when nothing was', async () => {
  const camera = makeFakeCamera(join(site.folder, 'axe.mjpeg'));
  const browser = await site.launch(camera.args);
  const drawer = await openSceneDrawer(browser);
  const page = await site.openLane(browser, { bypassCSP: true });
  for (const scene of [await drawer.drawBlank(), await drawer.drawPlate('苏C12345')]) {
    await camera.show(scene);
    await openReading(page);
    expect(await listViolations(page)).toEqual([]);
    await capture(page);
    expect(await listViolations(page)).toEqual([]);
    await page.getByTestId('reading-type').getByRole('button').click();
  }
});
