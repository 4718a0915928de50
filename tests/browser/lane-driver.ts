// Drives the lane as an officer does: keys for numbers, a tap for what is chosen, one primary action.
import type { Page } from 'playwright-core';

export type Person = { readonly identityNumber: string; readonly name: string; readonly phone: string; readonly temperature: string };

/** Invites this browser to a lane of the demo district on that port, and takes the invitation. */
export async function enrolLane(page: Page, port: number, laneId: string): Promise<void> {
  await page.goto(`http://localhost:${port}/`);
  const text = await page.evaluate(async (lane) => {
    const answer = await fetch('/api/demo/invite-tablet', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ laneId: lane }) });
    return answer.text();
  }, laneId);
  const { invitationId, code } = JSON.parse(text) as { invitationId: string; code: string };
  await page.goto(`http://localhost:${port}/lane/#enrol=${invitationId}.${code}`);
}

export async function unlockLane(page: Page, given: { badge: string; pin: string }): Promise<void> {
  await page.getByTestId('unlock').waitFor();
  await page.locator('input[name=badge]').fill(given.badge);
  await page.locator('h1').click();
  await page.keyboard.type(given.pin);
  await page.getByTestId('counts').waitFor();
}

let platesMade = 0;

/** A plate that nobody has come with: one that came before is offered again with its people. */
export function makePlate(): string {
  platesMade += 1;
  return `苏C${String(10_000 + platesMade)}`;
}

/** `plate` begins with its province; `delay` in milliseconds between two keys, where it matters that hands are slow. */
export async function typePlate(page: Page, plate: string, delay = 0): Promise<void> {
  await page.getByTestId('view-check').waitFor();
  await page.getByTestId('pad').getByRole('button', { name: plate.slice(0, 1), exact: true }).click();
  await page.keyboard.type(plate.slice(1), { delay });
  await page.getByTestId('tile-1').waitFor();
}

export async function openStep(page: Page, field: string): Promise<void> {
  await page.getByTestId('steps').locator(`[data-field=${field}]`).click();
}

/** The document's field is open already; where from and to are left empty. */
export async function typePerson(page: Page, person: Person, delay = 0): Promise<void> {
  await page.getByTestId('document-kind').waitFor();
  await page.keyboard.type(person.identityNumber, { delay });
  await page.getByTestId('name-field').locator('input').fill(person.name);
  await page.keyboard.press('Enter');
  await page.getByTestId('phone-other').waitFor();
  await page.keyboard.type(person.phone, { delay });
  await page.getByTestId('temperature-field').waitFor();
  await page.keyboard.type(person.temperature, { delay });
  await page.getByTestId('health-field').waitFor();
  await page.getByTestId('deny-rest').click();
  await page.getByTestId('place-field').waitFor();
}

export async function addTraveller(page: Page): Promise<void> {
  await page.getByTestId('add-traveller').click();
}

export async function press(page: Page): Promise<void> {
  await page.getByTestId('primary').click();
}

/** Resolves when the tablet says that so many commands are on its disk. */
export async function waitForKept(page: Page, count: number): Promise<void> {
  await page.locator(`[data-testid=counts][data-kept="${count}"]`).waitFor();
}

/** As when the officer takes the tablet up again: it speaks to the server at once instead of by its own timer. */
export async function wake(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('focus')));
}
