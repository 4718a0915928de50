// Drives the lane as an officer does: keys for numbers, a tap for what is chosen, one primary action.
import type { Page } from 'playwright-core';

export type Person = { readonly identityNumber: string; readonly name: string; readonly phone: string; readonly temperature: string };

const primary = (page: Page) => page.getByTestId('primary').locator('button').or(page.locator('button[data-testid=primary]')).first();

export async function unlockLane(page: Page, given: { badge: string; pin: string }): Promise<void> {
  await page.getByTestId('unlock').waitFor();
  await page.locator('input[name=badge]').fill(given.badge);
  await page.locator('h1').click();
  await page.keyboard.type(given.pin);
  await page.getByTestId('counts').waitFor();
}

/** `plate` begins with its province. */
export async function typePlate(page: Page, plate: string): Promise<void> {
  await page.getByTestId('view-check').waitFor();
  await page.getByTestId('pad').getByRole('button', { name: plate.slice(0, 1), exact: true }).click();
  await page.keyboard.type(plate.slice(1));
  await page.getByTestId('tile-1').waitFor();
}

async function typeLine(page: Page, text: string): Promise<void> {
  await page.getByTestId('field').locator('input').first().fill(text);
  await page.keyboard.press('Enter');
}

async function openStep(page: Page, name: RegExp): Promise<void> {
  await page.getByTestId('steps').getByRole('button', { name }).click();
}

export async function typePerson(page: Page, person: Person): Promise<void> {
  await openStep(page, /^(证件|Document)/);
  await page.keyboard.type(person.identityNumber);
  await openStep(page, /^(姓名|Name)/);
  await typeLine(page, person.name);
  await openStep(page, /^(电话|Phone)/);
  await page.keyboard.type(person.phone);
  await openStep(page, /^(体温|Temp)/);
  await page.keyboard.type(person.temperature);
  await openStep(page, /^(健康|Health)/);
  await page.getByTestId('deny-rest').click();
}

export async function addTraveller(page: Page): Promise<void> {
  await page.getByTestId('add-traveller').or(page.getByTestId('add-traveller-wide')).first().click();
}

export async function press(page: Page): Promise<void> {
  await primary(page).click();
}

/** Resolves when the tablet says that so many commands are on its disk. */
export async function waitForKept(page: Page, count: number): Promise<void> {
  await page.locator(`[data-testid=counts][data-kept="${count}"]`).waitFor();
}
