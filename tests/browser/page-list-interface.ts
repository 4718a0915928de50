// The stop of the page that shows the interface: one operation and one of its parts are open.
import type { Stop } from './page-stop.ts';

export const INTERFACE: readonly Stop[] = [
  {
    name: 'interface: the document',
    draws: ['src/app/pages/interface.html'],
    go: async (page, site) => {
      await page.goto(`${site.origin}/api/`);
      await page.getByTestId('operation').first().waitFor();
      await page.locator('details', { hasText: '/api/views/checkpoint.lane-board' }).first().locator('summary').click();
      await page.locator('details[open] a', { hasText: 'checkpoint.LaneBoard' }).click();
      await page.locator('#part-checkpoint\\.LaneBoard[open]').waitFor();
    },
  },
];
