// Drives the public page as somebody in a queue does: one question after the other.
import type { Page } from 'playwright-core';

export type PhonePerson = { readonly identityNumber: string; readonly name: string; readonly phone: string };

export async function goOn(page: Page): Promise<void> {
  await page.getByTestId('primary').getByRole('button').click();
}

export async function fillVehicle(page: Page, vehicle: { plate: string; from: string; to: string }): Promise<void> {
  await page.getByTestId('step-vehicle').waitFor();
  for (const character of vehicle.plate) await page.locator('.phone-plate').getByRole('button', { name: character, exact: true }).click();
  await page.locator('input[name=from]').fill(vehicle.from);
  await page.locator('input[name=to]').fill(vehicle.to);
  await goOn(page);
}

export async function fillPerson(page: Page, person: PhonePerson): Promise<void> {
  await page.getByTestId('step-identity').waitFor();
  await page.locator('input[name=document-number]').fill(person.identityNumber);
  await page.locator('input[name=name]').fill(person.name);
  await page.locator('input[name=phone]').fill(person.phone);
  await goOn(page);
  await page.getByTestId('step-health').waitFor();
  for (const question of await page.locator('[data-testid^=question-]').all()) await question.locator('label').first().click();
  await goOn(page);
  await page.getByTestId('step-people').waitFor();
}

/** By finger, across the field. */
export async function signByHand(page: Page): Promise<void> {
  const box = await page.getByTestId('signature').boundingBox();
  if (box === null) throw new Error('There is no field to sign in.');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (const [x, y] of [[0.3, 0.3], [0.4, 0.7], [0.5, 0.4], [0.7, 0.6]] as const) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
  await page.mouse.up();
}

/** The texts of all pictures of the code. */
export async function readPictures(page: Page): Promise<string[]> {
  const code = page.getByTestId('code');
  await code.waitFor();
  const texts: string[] = [];
  for (let text = await code.getAttribute('data-frame'); text !== null && !texts.includes(text); text = await code.getAttribute('data-frame')) {
    texts.push(text);
    const turn = code.getByRole('button');
    if ((await turn.count()) === 0) break;
    await turn.click();
  }
  return texts;
}
