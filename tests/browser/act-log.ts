// Logs in the page what hands do to the real screen: taps, scans (a reader pastes its line) and text typed by an input method.
import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import type { Act } from '../support/keystroke-model.ts';

type LoggedAct = { kind: 'tap' | 'scan' | 'text'; field: string; isPrimary: boolean; text: string };

declare global {
  interface Window {
    loggedActs: LoggedAct[];
  }
}

export async function startActLog(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.loggedActs = [];
    // The primary action, and the next person who sits there anyway.
    const goesOn = '[data-testid=primary], [data-testid=add-companion]';
    const nameField = (): string => {
      const offer = document.querySelector('[data-testid^="returning-car"], [data-testid^="returning-person"], [data-testid="declared"]');
      if (offer) return offer.getAttribute('data-testid') ?? '';
      const step = document.querySelector('[data-testid=steps] [aria-current=step]')?.getAttribute('data-field');
      const tile = document.querySelector('[data-testid=tiles] [aria-pressed=true]')?.getAttribute('data-testid');
      return step ? `${tile ?? ''} ${step}` : (document.querySelector('.lane-hand')?.getAttribute('data-focus') ?? '');
    };
    const log = (act: Partial<LoggedAct> & { kind: LoggedAct['kind'] }): void => void window.loggedActs.push({ field: nameField(), isPrimary: false, text: '', ...act });
    addEventListener('click', ({ target }) => log({ kind: 'tap', isPrimary: target instanceof Element && target.closest(goesOn) !== null }), true);
    addEventListener('paste', () => log({ kind: 'scan' }), true);
    addEventListener('input', ({ target }) => target instanceof HTMLInputElement && log({ kind: 'text', text: target.value }), true);
  });
}

/** A reader types its code faster than a hand and ends it with Enter: one scan. */
export async function typeScanned(page: Page, code: string): Promise<void> {
  await page.evaluate(() => void window.loggedActs.push({ kind: 'scan', field: '', isPrimary: false, text: '' }));
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** A Chinese name costs its pinyin and one press to choose it. */
function countTextTaps(text: string): number {
  return pinyin(text, { toneType: 'none', type: 'array' }).join('').length + 1;
}

/** What was done since the log began or was taken last. */
export async function takeActs(page: Page): Promise<Act[]> {
  const logged = await page.evaluate(() => window.loggedActs.splice(0));
  return logged.map(({ kind, field, isPrimary, text }) => (kind === 'text' ? { kind, field, taps: countTextTaps(text) } : { kind, field, isPrimary }));
}
