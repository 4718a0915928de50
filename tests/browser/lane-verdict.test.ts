// The verdict without a network: colour, shape, word, sound and tremble at once; muted is shown; looks are remembered; a shift adds up.
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { listPulses } from '../../src/web/design/verdict-pulses.ts';
import { VERDICT_TONES } from '../../src/web/design/verdict-tones.ts';
import { prepareDemoSite } from './demo-site.ts';
import { enrolLane, press, typePerson, typePlate, unlockLane } from './lane-driver.ts';

const site = prepareDemoSite();
let context: BrowserContext;
let page: Page;
let lane: string;

type Felt = { pulses: (number | number[])[]; hertz: number[]; wakes: number };

beforeAll(async () => {
  lane = `${site.origin}/lane/`;
  context = await site.browser.newContext({ viewport: { width: 820, height: 1180 } });
  await context.addInitScript(() => {
    const felt: Felt = { pulses: [], hertz: [], wakes: 0 };
    Object.assign(globalThis, { felt });
    navigator.vibrate = (pattern) => felt.pulses.push(pattern as number | number[]) > 0;
    const Oscillator = OscillatorNode;
    globalThis.OscillatorNode = class extends Oscillator {
      constructor(of: BaseAudioContext, options?: OscillatorOptions) {
        super(of, options);
        felt.hertz.push(options?.frequency ?? 0);
      }
    };
    const lock = { release: () => Promise.resolve((felt.wakes -= 1)) };
    Object.defineProperty(navigator, 'wakeLock', { value: { request: () => Promise.resolve(lock).finally(() => (felt.wakes += 1)) } });
  });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await enrolLane(page, site.port, '320371-K01-L02');
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await site.server.kill();
});

const readFelt = (): Promise<Felt> => page.evaluate(() => (globalThis as unknown as { felt: Felt }).felt);
const forget = (): Promise<void> =>
  page.evaluate(() => {
    const { felt } = globalThis as unknown as { felt: Felt };
    Object.assign(felt, { pulses: [], hertz: [] });
  });

/** One car with one person; what filled the screen, and what was heard and felt. */
async function check(ordinal: number, temperature: string): Promise<{ shape: string; word: string; colour: string; felt: Felt }> {
  await typePlate(page, `苏C2000${ordinal}`);
  await typePerson(page, { identityNumber: composeIdentityNumber('990001', '1990-01-01', String(100 + ordinal)), name: '赵演示', phone: `139000000${10 + ordinal}`, temperature });
  await forget();
  await press(page);
  const flash = page.getByTestId('flash');
  await flash.waitFor();
  const shown = await flash.evaluate((element) => ({
    shape: element.querySelector('svg')?.innerHTML ?? '',
    word: element.querySelector('.gk-verdict__word')?.textContent ?? '',
    colour: getComputedStyle(element.firstElementChild ?? element).backgroundColor,
  }));
  await page.locator('[data-testid=kept][data-kept=true]').waitFor();
  await flash.waitFor({ state: 'detached' });
  return { ...shown, felt: await readFelt() };
}

describe('VS-1 a verdict, offline', () => {
  test('tells clear from a second reading in five ways at once', async () => {
    const clear = await check(1, '365');
    await press(page);
    await press(page);
    await page.getByTestId('last').waitFor();
    const second = await check(2, '376');
    for (const [verdict, { felt, word }] of [['clear', clear], ['second-reading', second]] as const) {
      expect(felt.pulses).toContainEqual(listPulses(verdict));
      expect(felt.hertz).toEqual(VERDICT_TONES[verdict].map(({ hertz }) => hertz));
      expect(word).toMatch(/[一-鿿]/);
    }
    expect([second.shape, second.word, second.colour].map((part, index) => part === [clear.shape, clear.word, clear.colour][index])).toEqual([false, false, false]);
  });

  test('is silent when muted, and the tablet shows that it is', async () => {
    expect(await page.getByTestId('muted').count()).toBe(0);
    await page.getByTestId('open-settings').click();
    await page.getByTestId('sound').getByText('关').click();
    await page.getByTestId('theme').getByText('强光').click();
    await page.getByTestId('size').getByText('开').click();
    await page.getByTestId('muted').waitFor();
    await press(page);
    const { felt } = await check(3, '366');
    expect(felt.hertz).toEqual([]);
    expect(felt.pulses).toContainEqual(listPulses('clear'));
  });
});

test('VS-2 the screen stays awake while the lane is unlocked, and not after', async () => {
  expect((await readFelt()).wakes).toBe(1);
  await page.getByTestId('open-settings').click();
  expect(await page.getByTestId('screen-wake').getAttribute('data-state')).toBe('awake');
  await page.getByTestId('open-shift').getByRole('button').click();
  await page.getByTestId('lock').getByRole('button').click();
  await page.getByTestId('unlock').waitFor();
  await expect.poll(async () => (await readFelt()).wakes).toBe(0);
});

test('VS-3 after a reload without a server the look is the chosen one and the shift adds up', async () => {
  await page.goto(lane);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({ theme: 'contrast', size: 'large' });
  await page.getByTestId('muted').waitFor();
  await page.getByTestId('open-settings').click();
  await page.getByTestId('open-shift').getByRole('button').click();
  const read = async (name: string): Promise<number> => Number(await page.getByTestId(`shift-${name}`).textContent());
  const names = ['vehicles', 'people', 'clear', 'second-reading', 'released', 'waiting', 'kept', 'received'];
  expect(await Promise.all(names.map(read))).toEqual([3, 3, 2, 1, 1, 2, 5, 0]);
  await press(page);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await page.getByTestId('open-settings').click();
  await page.getByTestId('open-shift').getByRole('button').click();
  expect(await read('vehicles')).toBe(0);
});
