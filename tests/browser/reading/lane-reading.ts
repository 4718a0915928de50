// Drives reading by camera on the lane: open it, take the picture, say what is offered for confirmation.
import type { Page } from 'playwright-core';

/** What stands on the screen before anybody confirms it; empty where nothing was read surely. */
export type Offered = { readonly kind: string; readonly plate: string; readonly name: string; readonly number: string; readonly birth: string };

const READ_WITHIN_MILLISECONDS = 60_000;

export async function openReading(page: Page): Promise<void> {
  await page.getByTestId('read-by-camera').click();
  await waitForStage(page, 'aiming');
}

/** Throws with the code of the problem where reading fails instead. */
async function waitForStage(page: Page, stage: 'aiming' | 'read'): Promise<void> {
  const reached = page.locator(`[data-testid=reading]:is([data-stage=${stage}], [data-stage=failed])`);
  await reached.waitFor({ timeout: READ_WITHIN_MILLISECONDS });
  if ((await reached.getAttribute('data-stage')) === 'failed') throw new Error(`Reading failed: ${await getReadingProblem(page)}`);
}

/** The code of what stands in the way. */
export async function getReadingProblem(page: Page): Promise<string> {
  return (await page.getByTestId('reading-problem').getAttribute('data-code')) ?? '';
}

export async function capture(page: Page): Promise<Offered> {
  await page.getByTestId('primary').getByRole('button').click();
  await waitForStage(page, 'read');
  const valueOf = async (name: string): Promise<string> => {
    const field = page.getByTestId(`read-${name}`);
    return (await field.count()) === 0 ? '' : ((await field.getAttribute('data-value')) ?? '');
  };
  const kind = (await page.getByTestId('read').getAttribute('data-kind')) ?? '';
  return { kind, plate: await valueOf('plate'), name: await valueOf('name'), number: await valueOf('number'), birth: await valueOf('birth') };
}

export async function leaveReading(page: Page): Promise<void> {
  await page.getByTestId('reading-type').getByRole('button').click();
  await page.getByTestId('view-check').waitFor();
}
