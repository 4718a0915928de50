// The stops at a lane, one after another on the same unlocked tablet.
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { addTraveller, enrolLane, makePlate, openStep, press, typePerson, typePlate, unlockLane, type Person } from './lane-driver.ts';
import { COACH, FROM_A_PASSAGE, FROM_AN_EMPTY_LANE, FROM_THE_WAITING } from './page-list-flow.ts';
import type { Stop } from './page-stop.ts';

let peopleMet = 0;

/** Somebody whom no tablet has met: who was here before is offered in the place of her name. */
function person(ordinal: number): Person {
  peopleMet += 1;
  return { identityNumber: composeIdentityNumber('990001', '1990-01-01', String(200 + peopleMet)), name: '赵演示', phone: `139000000${10 + ordinal}`, temperature: '365' };
}

/** A stop at one step of the traveller in hand. */
function fieldStop(field: string, ready: string): Stop {
  return {
    name: `lane: ${field}`,
    draws: [],
    go: async (page) => {
      await openStep(page, field);
      await page.getByTestId(ready).waitFor();
    },
  };
}

/** One after another on the same unlocked tablet: what is typed at one stop stands at the next. */
export const LANE: readonly Stop[] = [
  {
    name: 'lane: enrolment',
    draws: ['src/app/pages/lane.html', 'src/features/checkpoint/web/lane/screens/enrol-screen.tsx'],
    go: async (page, { origin }) => {
      await page.goto(`${origin}/lane/`);
      await page.getByTestId('enrol').waitFor();
    },
  },
  {
    name: 'lane: locked',
    draws: ['src/features/checkpoint/web/lane/screens/unlock-screen.tsx'],
    go: async (page, site) => {
      await enrolLane(page, site.port, '320371-K01-L02');
      await page.getByTestId('unlock').waitFor();
    },
  },
  {
    name: 'lane: the vehicle',
    draws: ['src/features/checkpoint/web/lane/screens/desk-screen.tsx', 'src/features/checkpoint/web/lane/screens/check-screen.tsx'],
    go: (page) => unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN }),
  },
  ...FROM_AN_EMPTY_LANE,
  {
    name: 'lane: a declaration is read',
    draws: ['src/features/checkpoint/web/lane/screens/declaration-screen.tsx'],
    go: async (page) => {
      await press(page);
      await page.getByTestId('open-declaration').getByRole('button').click();
      await page.locator('input[name=declaration]').waitFor();
    },
  },
  {
    name: 'lane: the first traveller',
    draws: [],
    go: async (page) => {
      await press(page);
      await typePlate(page, makePlate());
      await page.getByTestId('document-kind').waitFor();
    },
  },
  fieldStop('name', 'name-field'),
  fieldStop('phone', 'phone-other'),
  fieldStop('from', 'place-field'),
  fieldStop('temperature', 'temperature-field'),
  fieldStop('health', 'health-field'),
  {
    name: 'lane: everybody checked',
    draws: [],
    go: async (page) => {
      await openStep(page, 'document');
      await typePerson(page, { ...person(1), temperature: '376' });
      await addTraveller(page);
      await typePerson(page, person(2));
      await page.getByTestId('tile-2').click();
      await page.getByTestId('steps').waitFor();
      await openStep(page, 'health');
      await page.getByTestId('symptoms').getByRole('button').first().click();
    },
  },
  {
    name: 'lane: the verdict',
    draws: ['src/features/checkpoint/web/lane/screens/passage-screen.tsx'],
    go: async (page) => {
      await press(page);
      await page.getByTestId('place-field').or(page.getByTestId('summary')).waitFor();
      await press(page);
      await page.locator('[data-testid=kept][data-kept=true]').waitFor();
      await page.getByTestId('flash').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'lane: second reading',
    draws: ['src/features/checkpoint/web/lane/screens/second-reading-panel.tsx'],
    go: async (page) => {
      await page.getByTestId('second-reading').getByRole('button').click();
      await page.getByTestId('temperature-field').waitFor();
    },
  },
  {
    name: 'lane: handing over',
    draws: ['src/features/checkpoint/web/lane/screens/hand-over-panel.tsx'],
    go: async (page) => {
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await page.getByTestId('hand-over').getByRole('button').click();
      await page.getByTestId('hand-over-form').waitFor();
    },
  },
  {
    name: 'lane: turning back',
    draws: ['src/features/checkpoint/web/lane/screens/turn-back-panel.tsx'],
    go: async (page) => {
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await page.getByTestId('turn-back').getByRole('button').click();
      await page.getByTestId('turn-back-form').waitFor();
    },
  },
  ...FROM_A_PASSAGE,
  ...FROM_THE_WAITING,
  {
    name: 'lane: a car that was here before',
    draws: [],
    go: async (page) => {
      const known = { document: { kind: 'resident-id', number: person(1).identityNumber }, name: '赵演示', phone: '13900000011', from: '合肥', to: '徐州' };
      const found = { takenAt: 1_500_000_000_000, vehicleClass: 'car', travellers: [known, { ...known, name: '', phone: '' }] };
      await page.route('**/api/tablet-views/checkpoint.returning', (route) => route.fulfill({ json: { at: 1_500_000_000_000, data: { found } } }));
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await press(page);
      await typePlate(page, makePlate());
      await page.getByTestId('returning-car').waitFor();
    },
  },
  {
    name: 'lane: reading by camera, where there is none',
    draws: ['src/features/checkpoint/web/lane/reading/reading-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('returning-decline').getByRole('button').click();
      await page.getByTestId('read-by-camera').click();
      await page.locator('[data-testid=reading][data-stage=failed]').waitFor();
    },
  },
  {
    name: 'lane: who waits',
    draws: ['src/features/checkpoint/web/lane/screens/waiting-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting').waitFor();
    },
  },
  ...COACH,
  {
    name: 'lane: records',
    draws: ['src/features/checkpoint/web/lane/screens/records-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('counts').getByRole('button').first().click();
      await page.getByTestId('records').waitFor();
    },
  },
  {
    name: 'lane: settings',
    draws: ['src/features/checkpoint/web/lane/screens/settings-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('open-settings').click();
      await page.getByTestId('settings').waitFor();
    },
  },
  {
    name: 'lane: the shift',
    draws: ['src/features/checkpoint/web/lane/screens/shift-screen.tsx'],
    go: async (page) => {
      await page.getByTestId('open-shift').getByRole('button').click();
      await page.getByTestId('shift').waitFor();
    },
  },
];
