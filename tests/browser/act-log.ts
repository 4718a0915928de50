// Logs in the page what hands do to the real screen: taps, scans (a reader pastes its line) and text typed by an input method.
import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import type { Act } from '../support/keystroke-model.ts';

/** `on` is the control that was touched, `part` the part of a check that it stands for. */
export type LoggedAct = { kind: 'tap' | 'scan' | 'text'; field: string; isPrimary: boolean; text: string; on: string; part: string };

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
    const log = (act: Partial<LoggedAct> & { kind: LoggedAct['kind'] }): void => void window.loggedActs.push({ field: nameField(), isPrimary: false, text: '', on: '', part: '', ...act });
    const nameOf = (target: EventTarget | null, attribute: string): string => (target instanceof Element ? target.closest(`[${attribute}]`)?.getAttribute(attribute) : undefined) ?? '';
    const logTap = ({ target }: Event): void => {
      const [on, part] = [nameOf(target, 'data-testid'), nameOf(target, 'data-part')];
      // Where hands meet, each control is a decision of its own.
      const field = document.querySelector('[data-testid=hands]') ? `hands ${on} ${part}` : nameField();
      log({ kind: 'tap', field, on, part, isPrimary: target instanceof Element && target.closest(goesOn) !== null });
    };
    addEventListener('click', logTap, true);
    addEventListener('paste', () => log({ kind: 'scan' }), true);
    addEventListener('input', ({ target }) => target instanceof HTMLInputElement && log({ kind: 'text', text: target.value }), true);
  });
}

/** A reader types its code faster than a hand and ends it with Enter: one scan. */
export async function typeScanned(page: Page, code: string): Promise<void> {
  await page.evaluate(() => void window.loggedActs.push({ kind: 'scan', field: '', isPrimary: false, text: '', on: '', part: '' }));
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** A Chinese name costs its pinyin and one press to choose it. */
function countTextTaps(text: string): number {
  return pinyin(text, { toneType: 'none', type: 'array' }).join('').length + 1;
}

export function toAct({ kind, field, isPrimary, text }: LoggedAct): Act {
  return kind === 'text' ? { kind, field, taps: countTextTaps(text) } : { kind, field, isPrimary };
}

/** What was done since the log began or was taken last. */
export function takeLogged(page: Page): Promise<LoggedAct[]> {
  return page.evaluate(() => window.loggedActs.splice(0));
}

export async function takeActs(page: Page): Promise<Act[]> {
  return (await takeLogged(page)).map(toAct);
}
