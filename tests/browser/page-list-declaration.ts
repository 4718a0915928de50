// The stops of a declaration: on a phone, on paper, and where a lane reads it.
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { CHECKPOINT, LEADER, openConsole, openDialog, type Stop } from './page-stop.ts';
import { fillPerson, fillVehicle, goOn, signByHand } from './phone-driver.ts';

const PERSON = { identityNumber: composeIdentityNumber('990004', '1970-07-07', '321'), name: '演示', phone: '13900000555' };

/** One after another on the same phone: what is filled in at one stop stands at the next. */
export const DECLARATION: readonly Stop[] = [
  {
    name: 'declaration: welcome',
    draws: ['src/app/pages/declare.html'],
    go: async (page, { origin }) => {
      await page.goto(`${origin}/declare/#checkpoint=${CHECKPOINT}`);
      await page.getByTestId('step-welcome').waitFor();
    },
  },
  {
    name: 'declaration: who is in the car',
    draws: [],
    go: async (page) => {
      await goOn(page);
      await page.getByTestId('step-vehicle').waitFor();
      await fillVehicle(page, { plate: '苏C67890', from: '宿州市', to: '徐庄镇' });
      await page.getByTestId('step-identity').waitFor();
    },
  },
  {
    name: 'declaration: health',
    draws: [],
    go: async (page) => {
      await page.locator('input[name=document-number]').fill(PERSON.identityNumber);
      await fillPerson(page, PERSON);
      await page.getByTestId('people').getByRole('button').first().click();
      await goOn(page);
      await page.getByTestId('step-health').waitFor();
    },
  },
  {
    name: 'declaration: the code',
    draws: ['src/features/declaration/web/phone/code-screen.tsx'],
    go: async (page) => {
      await goOn(page);
      await page.getByTestId('step-people').waitFor();
      await goOn(page);
      await page.getByTestId('step-sign').waitFor();
      await signByHand(page);
      await goOn(page);
      await page.getByTestId('code').waitFor();
    },
  },
  {
    name: 'declaration: one who joined a car',
    draws: ['src/features/declaration/web/phone/joined-screen.tsx'],
    go: async (page, { origin }) => {
      const carCode = ((await page.getByTestId('car-code').textContent()) ?? '').replace(/\D/g, '');
      await page.evaluate(() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith('guankou-declaration')) localStorage.removeItem(key);
      });
      await page.goto('about:blank');
      await page.goto(`${origin}/declare/`);
      await page.getByTestId('join').getByRole('button').click();
      await page.locator('input[name=car-code]').fill(carCode);
      await goOn(page);
      await fillPerson(page, { ...PERSON, identityNumber: composeIdentityNumber('990004', '1972-07-07', '322') });
      await goOn(page);
      await page.getByTestId('step-sign').waitFor();
      await signByHand(page);
      await goOn(page);
      await page.getByTestId('sent').waitFor();
    },
  },
  {
    name: 'declaration: batches of paper',
    draws: ['src/features/declaration/web/console/declarations-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: 'declarations', ready: '[data-testid=batches]' }),
  },
  {
    name: 'declaration: a batch is printed',
    draws: ['src/features/declaration/web/console/print-dialog.tsx'],
    go: (page) => openDialog(page, page.getByTestId('batches').getByRole('button').first()),
  },
  {
    name: 'declaration: a batch is counted',
    draws: ['src/features/declaration/web/console/count-dialog.tsx'],
    go: async (page, site) => {
      await page.locator('input[name=forms]').fill('2');
      await page.getByTestId('task').locator('button[type=submit]').click();
      await page.getByTestId('form-sheet').first().waitFor();
      await openConsole(page, site, { badge: LEADER, address: 'declarations', ready: '[data-testid=batches] tbody tr' });
      await openDialog(page, page.getByTestId('batches').locator('tbody tr').first().getByRole('button').last());
    },
  },
];
