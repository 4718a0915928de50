// How quick the lane is on a slow tablet without a network: started from the browser's profile on disk while the server is
// killed, in a real Chromium at a quarter of the processor's speed. Its ceilings: an empty page, and a handler that does nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { DEMO_PIN } from '../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../src/core/identifiers/identity-number.ts';
import { findChromium } from '../tests/browser/find-chromium.ts';
import { enrolLane, press, typePerson, typePlate, unlockLane } from '../tests/browser/lane-driver.ts';
import { findFreePorts, startServer } from '../tests/support/server-process.ts';
import { measureWork, startPaintWatch, takeInteractions, timeToPaint, type Interaction, type PaintedPage } from './paint-watch.ts';
import { medianOf } from './slice.ts';

export type Measured = { readonly what: string; readonly product: number; readonly ceiling: number; readonly goalMilliseconds: number };
export type LaneSpeed = { readonly measured: readonly Measured[]; readonly slowdown: number };

const SLOWDOWN = 4;
/** Less than this is no slowdown at all, and the figures would say nothing. */
const LEAST_SLOWDOWN = 2;
const EMPTY_TAPS = 10;
/** Between two keys: five a second are quick hands. */
const KEY_MILLISECONDS = 200;
const TABLET = { width: 820, height: 1180 };
const OFFICER = { badge: 'JC-101', pin: DEMO_PIN };

type Lane = { readonly origin: string; readonly profile: string };
type Round = { readonly start: number; readonly emptyPage: number; readonly verdict: number; readonly interactions: readonly Interaction[]; readonly emptyTaps: readonly Interaction[]; readonly slowdown: number };

async function openBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const { executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...args], viewport: TABLET, locale: 'zh-CN' });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(60_000);
  return { context, page };
}

/** Enrols the tablet and waits until everything it needs is on its disk. */
async function prepareProfile({ profile }: Lane, port: number): Promise<void> {
  const { context, page } = await openBrowser(profile);
  await enrolLane(page, port, '320371-K01-L01');
  await unlockLane(page, OFFICER);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.close();
}

/** The same origin, so the same process and the same slowness. */
async function openEmptyPage(page: Page, origin: string): Promise<number> {
  const address = `${origin}/empty`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>empty</title><p data-testid="empty">empty</p>' }));
  await page.goto(address);
  return timeToPaint(page, 'empty');
}

async function tapNothing(page: Page): Promise<Interaction[]> {
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.dataset.testid = 'nothing';
    button.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999; width: 80px; height: 80px';
    button.addEventListener('click', () => undefined);
    document.body.append(button);
  });
  await takeInteractions(page);
  for (let count = 0; count < EMPTY_TAPS; count += 1) await page.getByTestId('nothing').click();
  await page.getByTestId('nothing').evaluate((button) => button.remove());
  return takeInteractions(page);
}

/** One car with its driver, from the plate to the release; resolves with the time from the last press to the verdict's paint. */
async function checkCar(page: Page, ordinal: number): Promise<number> {
  await typePlate(page, `苏C300${String(ordinal).padStart(2, '0')}`, KEY_MILLISECONDS);
  const identityNumber = composeIdentityNumber('990001', '1990-01-01', String(100 + ordinal));
  await typePerson(page, { identityNumber, name: '李演示', phone: '13900000001', temperature: '364' }, KEY_MILLISECONDS);
  await press(page);
  const painted = await timeToPaint(page, 'flash');
  const verdict = painted - (await page.evaluate(() => (window as PaintedPage).lastInputAt ?? Number.NaN));
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.getByTestId('last').waitFor();
  return verdict;
}

async function measureRound({ origin, profile }: Lane, ordinal: number): Promise<Round> {
  const { context, page } = await openBrowser(profile);
  try {
    await startPaintWatch(page, ['empty', 'unlock', 'flash']);
    await openEmptyPage(page, origin);
    const quick = await measureWork(page);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const emptyPage = await openEmptyPage(page, origin);
    await page.goto(`${origin}/lane/`);
    const start = await timeToPaint(page, 'unlock');
    const slowdown = (await measureWork(page)) / quick;
    if (slowdown < LEAST_SLOWDOWN) throw new Error(`The browser was to be slowed ${SLOWDOWN} times and is ${slowdown.toFixed(1)} times as slow.`);
    await unlockLane(page, OFFICER);
    const emptyTaps = await tapNothing(page);
    const verdict = await checkCar(page, ordinal);
    return { start, emptyPage, verdict, interactions: await takeInteractions(page), emptyTaps, slowdown };
  } finally {
    await context.close();
  }
}

/** As interaction to next paint is counted: of each fifty, the slowest is left out. */
function worstOf(interactions: readonly Interaction[]): Interaction {
  const worst = interactions.toSorted((left, right) => right.milliseconds - left.milliseconds)[Math.floor(interactions.length / 50)];
  if (!worst) throw new Error('Nobody touched anything.');
  return worst;
}

function summarize(rounds: readonly Round[]): LaneSpeed {
  const median = (figure: (round: Round) => number): number => medianOf(rounds.map(figure));
  const millisecondsOf = (interactions: readonly Interaction[]): number => medianOf(interactions.map(({ milliseconds }) => milliseconds));
  const emptyTap = median(({ emptyTaps }) => millisecondsOf(emptyTaps));
  const worst = rounds.map(({ interactions }) => worstOf(interactions));
  const names = [...new Set(worst.map(({ on }) => on))].join(', ');
  return {
    measured: [
      { what: 'lane: start offline to the way in', product: median(({ start }) => start), ceiling: median(({ emptyPage }) => emptyPage), goalMilliseconds: 1500 },
      { what: 'lane: last input to the verdict', product: median(({ verdict }) => verdict), ceiling: emptyTap, goalMilliseconds: 100 },
      { what: 'lane: an input to the next paint, median of a car', product: median(({ interactions }) => millisecondsOf(interactions)), ceiling: emptyTap, goalMilliseconds: 100 },
      { what: `lane: an input to the next paint, slowest of a car (${names})`, product: millisecondsOf(worst), ceiling: median(({ emptyTaps }) => worstOf(emptyTaps).milliseconds), goalMilliseconds: 100 },
    ],
    slowdown: median(({ slowdown }) => slowdown),
  };
}

export async function measureLaneSpeed({ rounds }: { readonly rounds: number }): Promise<LaneSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'guankou-lane-speed-'));
  const options = { dataFolder: join(folder, 'data'), port: await findFreePorts() };
  const lane = { origin: `http://localhost:${options.port}`, profile: join(folder, 'profile') };
  const server = await startServer(options);
  try {
    await prepareProfile(lane, options.port);
    await server.kill();
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await measureRound(lane, round));
    return summarize(measured);
  } finally {
    // The killed server left its database running: the next one takes it over and stops it in order.
    await server.kill();
    await (await startServer(options)).interrupt();
    rmSync(folder, { recursive: true, force: true });
  }
}
