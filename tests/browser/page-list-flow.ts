// The stops of the flow of a post: its ways from an empty lane, from a checked vehicle, and at the desk.
import { press } from './lane-driver.ts';
import { CHECKPOINT, LEADER, changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

/** From a lane with nothing in hand, and back to it. */
export const FROM_AN_EMPTY_LANE: readonly Stop[] = [
  {
    name: 'lane: green lane',
    draws: ['src/features/checkpoint/web/lane/flow/flow-screen.tsx', 'src/features/checkpoint/web/lane/flow/green-lane-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('open-green-lane').click();
      await page.getByTestId('green-lane').waitFor();
    },
  },
  {
    name: 'lane: disinfection log',
    draws: ['src/features/checkpoint/web/lane/flow/disinfection-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('back-to-lane').getByRole('button').click();
      await page.getByTestId('open-disinfection').click();
      await page.getByTestId('disinfection').waitFor();
    },
  },
  {
    name: 'lane: several hands',
    draws: ['src/features/checkpoint/web/lane/hands/hands-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('back-to-lane').getByRole('button').click();
      await page.getByTestId('open-hands').click();
      await page.getByTestId('hands').waitFor();
    },
  },
];

/** From a vehicle whose check is kept and that waits. */
export const FROM_A_PASSAGE: readonly Stop[] = [
  {
    name: 'lane: a record is corrected',
    draws: ['src/features/checkpoint/web/lane/flow/correct-panel.tsx'],
    go: async (page) => {
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await page.getByTestId('correct').getByRole('button').click();
      await page.getByTestId('correct-form').waitFor();
    },
  },
];

/** From the list of those who wait, of whom one is held. */
export const FROM_THE_WAITING: readonly Stop[] = [
  {
    name: 'lane: slip for who waits',
    draws: ['src/features/checkpoint/web/lane/flow/slip-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await press(page);
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await page.getByTestId('slip-key').getByRole('button').click();
      await page.getByTestId('slip').waitFor();
    },
  },
];

/** From the list of those who wait, with a plate in hand. */
export const COACH: readonly Stop[] = [
  {
    name: 'lane: seats of a coach',
    draws: ['src/features/checkpoint/web/lane/coach/coach-screen.tsx'],
    go: async (page) => {
      await press(page);
      await page.getByTestId('vehicle').click();
      await page.getByTestId('vehicle-class').locator('label').nth(1).click();
      await press(page);
      await page.getByTestId('open-coach').click();
      await page.getByTestId('trip-form').waitFor();
    },
  },
];

export const AT_THE_DESK: readonly Stop[] = [
  {
    name: 'board: a post is set',
    draws: ['src/features/checkpoint/web/console/flow/post-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: 'board', ready: '[data-testid=post-flow] button' });
      await openDialog(page, page.getByTestId('post-flow').locator('.console-section__actions').getByRole('button'));
    },
  },
  {
    name: 'register: a record is corrected',
    draws: ['src/features/checkpoint/web/console/flow/correct-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'checkpoint.passage', (passage: object) => ({ ...passage, isInClear: true }));
      await openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}`, ready: '[data-testid=register] tbody tr' });
      await page.getByTestId('register').locator('tbody tr button').first().click();
      await openDialog(page, page.getByTestId('correct-record').getByRole('button'));
    },
  },
];
