// Draws papers and plates as a camera would see them: in Chromium, with a font from a package, saved as JPEG.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { DrawnPassport, DrawnPerson } from './drawn-people.ts';

export type View = {
  /** Clockwise. */
  readonly turnedDegrees?: number;
  /** Its upper edge further away than its lower one. */
  readonly leanDegrees?: number;
  /** 1 is as lit; lower is darker. */
  readonly brightness?: number;
  /** 1 fills most of the picture. */
  readonly scale?: number;
  readonly blurPixels?: number;
};

export type SceneDrawer = {
  readonly drawCard: (person: DrawnPerson, view?: View) => Promise<Buffer>;
  readonly drawPlate: (plate: string, view?: View) => Promise<Buffer>;
  readonly drawPassport: (passport: DrawnPassport, view?: View) => Promise<Buffer>;
  /** A table with nothing on it. */
  readonly drawBlank: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

const SIZE = { width: 1280, height: 720 };
const ORIGIN = 'https://scenes.test';
const FONT = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/index.css'));
const QUALITY = 88;

export async function openSceneDrawer(browser: Browser): Promise<SceneDrawer> {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
    return route.fulfill({ body: await readFile(join(FONT, pathname)), contentType: pathname.endsWith('.css') ? 'text/css' : 'font/woff2' });
  });
  await page.goto(`${ORIGIN}/`);
  return {
    drawCard: (person, view = {}) => draw(page, cardMarkup(person), view),
    drawPlate: (plate, view = {}) => draw(page, plateMarkup(plate), view),
    drawPassport: (passport, view = {}) => draw(page, passportMarkup(passport), view),
    drawBlank: () => draw(page, '', {}),
    close: () => context.close(),
  };
}

async function draw(page: Page, markup: string, { turnedDegrees = 0, leanDegrees = 0, brightness = 1, scale = 1, blurPixels = 0 }: View): Promise<Buffer> {
  await page.evaluate(
    async ([html, style, filter]) => {
      const stage = document.querySelector('main');
      const scene = document.querySelector('body');
      if (stage === null || scene === null || html === undefined || style === undefined || filter === undefined) throw new Error('The stage is missing');
      stage.innerHTML = html;
      stage.style.transform = style;
      scene.style.filter = filter;
      await document.fonts.ready;
    },
    [markup, `translate(-50%, -50%) perspective(1400px) rotateX(${leanDegrees}deg) rotateZ(${turnedDegrees}deg) scale(${scale})`, `brightness(${brightness}) blur(${blurPixels}px)`],
  );
  return page.screenshot({ type: 'jpeg', quality: QUALITY });
}

function cardMarkup({ name, sex, nation, birthDate, address, number }: DrawnPerson): string {
  const [year, month, day] = birthDate.split('-').map(Number);
  const label = (text: string): string => `<i>${text}</i>`;
  return `<div class="card">
    <p style="top:62px" class="name">${label('姓名')}${name}</p>
    <p style="top:126px">${label('性别')}${sex}<span class="nation">${label('民族')}${nation}</span></p>
    <p style="top:190px">${label('出生')}${year}<b>年</b>${month}<b>月</b>${day}<b>日</b></p>
    <p style="top:254px" class="address">${label('住址')}<span>${address}</span></p>
    <p style="top:446px" class="number">${label('公民身份号码')}<span>${number}</span></p>
    <div class="photo"><div></div></div></div>`;
}

function plateMarkup(plate: string): string {
  const isGreen = plate.length === 8;
  return `<div class="car"><div class="plate ${isGreen ? 'green' : 'blue'}"><div><span>${plate.slice(0, 2)}</span><b></b><span>${plate.slice(2)}</span></div></div></div>`;
}

function passportMarkup({ lines }: DrawnPassport): string {
  const cells = (line: string): string => Array.from(line, (character) => `<span>${character === '<' ? '&lt;' : character}</span>`).join('');
  return `<div class="passport"><h1>PASSPORT / SPECIMEN</h1><p>${cells(lines[0])}</p><p>${cells(lines[1])}</p></div>`;
}

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/index.css"><style>
  html { background: #59544c; }
  body { margin: 0; width: 100vw; height: 100vh; overflow: hidden; background: linear-gradient(120deg, #8d8577, #59544c 60%, #3f3b36); }
  main { position: absolute; left: 50%; top: 50%; font-family: 'Noto Sans SC Variable'; }
  .card { position: relative; width: 856px; height: 540px; border-radius: 28px; background: linear-gradient(150deg, #eef3f1, #dfe9ee 50%, #f0ecdf); color: #15171a; }
  .card p { position: absolute; left: 64px; margin: 0; font-size: 32px; line-height: 44px; white-space: nowrap; }
  .card i, .card b { color: #3f7fae; font: inherit; font-size: 26px; }
  .card i { display: inline-block; margin-inline-end: 24px; }
  .card b { margin: 0 10px; }
  .card .name { font-size: 38px; }
  .card .nation { margin-inline-start: 56px; }
  .card .address { display: flex; }
  .card .address span { width: 416px; white-space: normal; }
  .card .number { font-size: 36px; }
  .card .number span { margin-inline-start: 20px; letter-spacing: 3px; font-weight: 600; font-size: 40px; }
  .photo { position: absolute; right: 56px; top: 84px; width: 232px; height: 290px; background: #cdd6db; }
  .photo div { position: absolute; left: 56px; top: 50px; width: 120px; height: 140px; border-radius: 50%; background: #9aa7ad; }
  .car { width: 1000px; height: 520px; display: grid; place-items: center; border-radius: 40px; background: linear-gradient(#30343a, #1c1f23); }
  .plate { display: grid; place-items: center; width: 480px; height: 152px; border-radius: 12px; font-weight: 600; font-size: 92px; line-height: 1; }
  .plate > div { display: flex; white-space: nowrap; align-items: center; justify-content: center; width: 100%; height: 132px; margin: 8px; border: 4px solid; border-radius: 8px; transform: scaleX(0.96); letter-spacing: 4px; }
  .plate b { width: 12px; height: 12px; margin: 0 10px 0 6px; border-radius: 50%; background: currentColor; }
  .blue { color: #fff; background: #1545a8; }
  .green { width: 520px; font-size: 84px; color: #101312; background: linear-gradient(#f2f7f3, #46b45a); }
  .passport { width: 1120px; height: 620px; border-radius: 24px; background: #eee9dd; color: #16181b; }
  .passport h1 { margin: 60px 80px 300px; font-size: 40px; }
  .passport p { display: flex; margin: 0 36px; font-size: 34px; line-height: 60px; }
  .passport span { width: 23.8px; text-align: center; }
</style><body><main></main></body>`;
