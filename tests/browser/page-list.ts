// Every page, panel and dialog that a person can meet, and how to get there; a house test finds the one that is missing here.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { addTraveller, makePlate, openStep, press, typePerson, typePlate, unlockLane } from './lane-driver.ts';

export type Stop = {
  readonly name: string;
  /** The files that draw it; frames are named with the first page they surround. */
  readonly draws: readonly string[];
  /** Brings the page there from the stop before it, or from anywhere. Ends when it is drawn. */
  readonly go: (page: Page, site: Site) => Promise<void>;
};

export type Site = {
  readonly origin: string;
  /** Signs the page's browser in as one of the demo's people, by badge. */
  readonly stepIn: (page: Page, badge: string) => Promise<void>;
  /** A link's fragment that enrols a tablet at the second lane. */
  readonly inviteTablet: () => Promise<string>;
};

const CHECKPOINT = '320371-K01';
const LEADER = 'KZ-001';
const ADMINISTRATOR = 'GL-001';
const FIRST_VERSION = 'first-320371';
const PROPOSED_VERSION = 'warmer';

async function openConsole(page: Page, site: Site, { badge, address, ready }: { badge: string; address: string; ready: string }): Promise<void> {
  await site.stepIn(page, badge);
  await page.goto('about:blank');
  await page.goto(`${site.origin}/console/#/${address}`);
  await page.locator(ready).first().waitFor();
}

/** Answers one view as it is, changed by `change`: states of the board that take hours or a fault to come about. */
async function changeView(page: Page, name: string, change: (data: never) => unknown): Promise<void> {
  await page.route(`**/api/views/${name}`, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { data: never };
    await route.fulfill({ response, json: { ...answer, data: change(answer.data) } });
  });
}

/** As the commander: the first version with a fever from 36.8 on, in three hours. */
async function proposeVersion(page: Page, site: Site): Promise<void> {
  type Version = { pack: { temperature: { bands: { id: string }[] } }; scope: string[] };
  await site.stepIn(page, 'ZH-001');
  const answer = await page.request.post(`${site.origin}/api/views/protocol.list-versions`, { data: {} });
  const first = ((await answer.json()) as { data: Version[] }).data.at(-1);
  if (first === undefined) throw new Error('The demo has no version.');
  const { pack, scope } = first;
  const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius: 36.8 } : band));
  const effectiveFrom = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const body = { id: PROPOSED_VERSION, effectiveFrom, effectiveUntil: null, scope, pack: { ...pack, temperature: { ...pack.temperature, bands } }, reason: '示范通知' };
  const proposed = await page.request.post(`${site.origin}/api/desk`, { data: { id: randomUUID(), verb: 'protocol.propose-version', body } });
  if (((await proposed.json()) as { status: string }).status !== 'accepted') throw new Error(`The proposal was not taken: ${await proposed.text()}`);
}

async function openDialog(page: Page, button: { click: () => Promise<void> }): Promise<void> {
  await button.click();
  await page.getByRole('dialog').waitFor();
}

const IN_FRONT: readonly Stop[] = [
  {
    name: 'start and demonstration',
    draws: ['src/app/pages/public.html', 'src/features/accounts/web/entrance-page.tsx', 'src/features/accounts/web/start-page.tsx'],
    go: async (page, { origin }) => {
      await page.goto(`${origin}/`);
      await page.getByTestId('demo').waitFor();
    },
  },
  {
    name: 'trusting the certificate',
    draws: ['src/server/tls/ca-page.ts'],
    go: async (page, { origin }) => {
      await page.goto(`${origin}/trust`);
      await page.locator('h1').first().waitFor();
    },
  },
  {
    name: 'sign-in',
    draws: ['src/app/pages/console.html', 'src/features/accounts/web/sign-in-page.tsx'],
    go: async (page, { origin }) => {
      await page.goto(`${origin}/console/`);
      await page.getByTestId('sign-in').waitFor();
    },
  },
  {
    name: 'setting up an account',
    draws: ['src/features/accounts/web/invitation-page.tsx'],
    go: async (page, { origin }) => {
      await page.route('**/api/invitations/open', (route) => route.fulfill({ json: { badge: 'JC-900' } }));
      await page.goto('about:blank');
      await page.goto(`${origin}/console/#invitation=018f0000-0000-7000-8000-000000000001.${'a'.repeat(32)}`);
      await page.getByTestId('accept-invitation').waitFor();
    },
  },
];

const CONSOLE: readonly Stop[] = [
  {
    name: 'board',
    draws: ['src/features/checkpoint/web/console/board-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: 'board', ready: '[data-testid=lanes] table' }),
  },
  {
    name: 'count of a silent tablet',
    draws: ['src/features/checkpoint/web/console/declare-tail-dialog.tsx'],
    go: async (page, site) => {
      type Lane = { tablets: unknown[] };
      const silent = { deviceId: '018f0000-0000-7000-8000-000000000001', label: 'L01-1', receivedThrough: 7, lastContactAt: 1_500_000_000_000, completeness: { kind: 'unknown-since', at: 1_500_000_000_000 } };
      await changeView(page, 'checkpoint.lane-board', (board: { lanes: Lane[] }) => ({ ...board, lanes: board.lanes.map((lane, index) => (index === 0 ? { ...lane, tablets: [silent] } : lane)) }));
      await openConsole(page, site, { badge: LEADER, address: 'board', ready: '[data-testid=attention] .attention' });
      await openDialog(page, page.getByTestId('attention').locator('[data-kind=tablet] button').first());
    },
  },
  {
    name: 'a difference to be looked at',
    draws: ['src/features/checkpoint/web/console/finding-dialog.tsx', 'src/features/checkpoint/web/console/review-dialog.tsx'],
    go: async (page, site) => {
      const review = { id: '018f0000-0000-7000-8000-000000000001', passageId: '018f0000-0000-7000-8000-000000000002', kind: 'outcome-differs', facts: { device: 'clear', decided: 'hold' }, openedAt: 1_500_000_000_000 };
      await changeView(page, 'checkpoint.attention', (attention: object) => ({ ...attention, reviews: [review] }));
      await openConsole(page, site, { badge: LEADER, address: 'board', ready: '[data-testid=attention] [data-kind=review]' });
      await openDialog(page, page.getByTestId('attention').locator('[data-kind=review] button').first());
    },
  },
  {
    name: 'register',
    draws: ['src/features/checkpoint/web/console/register-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}`, ready: '[data-testid=register] tbody tr' }),
  },
  {
    name: 'register: a file in full is asked for',
    draws: ['src/features/checkpoint/web/console/register/ask-export-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}`, ready: '[data-testid=register] tbody tr' });
      await page.getByTestId('register-files').getByRole('button').click();
      await openDialog(page, page.getByRole('menuitem').nth(3));
    },
  },
  {
    name: 'register: files in full',
    draws: ['src/features/checkpoint/web/console/register/exports-page.tsx'],
    go: async (page, site) => {
      const asked = { id: '018f0000-0000-7000-8000-000000000001', filter: {}, format: 'csv', purpose: 'audit', reason: '核对(演示)', state: 'asked', requestedBy: 'KZ-001', requestedAt: 1_500_000_000_000, mayDecide: true, mayTake: false };
      await changeView(page, 'checkpoint.list-exports', () => [asked]);
      await openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}/exports`, ready: 'main tbody tr' });
    },
  },
  {
    name: 'register: printed',
    draws: ['src/features/checkpoint/web/console/register/print-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}/print`, ready: '[data-testid=ledger]' }),
  },
  {
    name: 'register: a ledger is taken in',
    draws: ['src/features/checkpoint/web/console/register/import-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}/import`, ready: '[data-testid=import]' }),
  },
  {
    name: 'one passage',
    draws: ['src/features/checkpoint/web/console/passage-page.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: `register/${CHECKPOINT}`, ready: '[data-testid=register] tbody tr' });
      await page.getByTestId('register').locator('tbody tr button').first().click();
      await page.getByTestId('passage').waitFor();
    },
  },
  {
    name: 'reading in clear',
    draws: ['src/features/privacy/web/read-in-clear-dialog.tsx'],
    go: (page) => openDialog(page, page.locator('main .gk-notice button').first()),
  },
  {
    name: 'checkpoints',
    draws: ['src/features/places/web/checkpoints-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: 'ZH-001', address: 'checkpoints', ready: '[data-testid=checkpoint]' }),
  },
  {
    name: 'closing a lane',
    draws: ['src/features/places/web/place-task-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: 'checkpoints', ready: '[data-testid=lane] button' });
      await openDialog(page, page.getByTestId('lane').locator('button').first());
    },
  },
  {
    name: 'a new checkpoint',
    draws: ['src/features/places/web/approve-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: 'ZH-001', address: 'checkpoints/new', ready: '[data-testid=approve-checkpoint]' }),
  },
  {
    name: 'tablets',
    draws: ['src/features/accounts/web/tablets-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: ADMINISTRATOR, address: 'tablets', ready: '[data-testid=tablets]' }),
  },
  {
    name: 'inviting a tablet',
    draws: ['src/features/accounts/web/invite-tablet-dialog.tsx'],
    go: (page) => openDialog(page, page.locator('main button[data-variant=primary]').first()),
  },
  {
    name: 'people',
    draws: ['src/features/accounts/web/people-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: ADMINISTRATOR, address: 'people', ready: '[data-testid=people] tbody tr' }),
  },
  {
    name: 'admitting a person',
    draws: ['src/features/accounts/web/admit-dialog.tsx'],
    go: (page) => openDialog(page, page.locator('main button[data-variant=primary]').first()),
  },
  {
    name: 'one person',
    draws: ['src/features/accounts/web/person-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: ADMINISTRATOR, address: 'people', ready: '[data-testid=people] tbody tr' });
      await openDialog(page, page.getByTestId('people').locator('tbody button').first());
    },
  },
  {
    name: 'protocol',
    draws: ['src/features/protocol/web/protocol-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: 'ZH-001', address: 'protocol', ready: '[data-testid=version-in-force]' }),
  },
  {
    name: 'writing a version',
    draws: ['src/features/protocol/web/editor-page.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: 'ZH-001', address: `protocol/edit/${FIRST_VERSION}`, ready: '[data-testid=editor]' });
      await page.locator('[name="pack.questions.0.text.en"]').fill('');
      await page.locator('[name="pack.temperature.bands.1.minCelsius"]').fill('34');
      await page.locator('[data-testid=editor-state][data-trouble="3"]').waitFor();
    },
  },
  {
    name: 'a proposed version tried out',
    draws: ['src/features/protocol/web/proposal-page.tsx', 'src/features/checkpoint/web/console/dry-run-panel.tsx'],
    go: async (page, site) => {
      await proposeVersion(page, site);
      await openConsole(page, site, { badge: ADMINISTRATOR, address: `protocol/proposal/${PROPOSED_VERSION}`, ready: '[data-testid=proposal]' });
      await page.getByTestId('dry-run').getByRole('button').first().click();
      await page.getByTestId('dry-run-found').waitFor();
    },
  },
  {
    name: 'two versions compared',
    draws: ['src/features/protocol/web/compare-page.tsx'],
    go: async (page, site) => {
      type Version = { id: string; pack: { lookbackDays: number } };
      await changeView(page, 'protocol.list-versions', (versions: Version[]) => versions.flatMap((version) => [{ ...version, id: 'later', pack: { ...version.pack, lookbackDays: 21 } }, version]));
      await openConsole(page, site, { badge: 'ZH-001', address: `protocol/compare/${FIRST_VERSION}/later`, ready: '[data-testid=changes] li' });
    },
  },
];

const person = (ordinal: number) => ({ identityNumber: composeIdentityNumber('990001', '1990-01-01', String(100 + ordinal)), name: '赵演示', phone: `139000000${10 + ordinal}`, temperature: '365' });

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
const LANE: readonly Stop[] = [
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
      await page.goto(`${site.origin}/lane/${await site.inviteTablet()}`);
      await page.getByTestId('unlock').waitFor();
    },
  },
  {
    name: 'lane: the vehicle',
    draws: ['src/features/checkpoint/web/lane/screens/desk-screen.tsx', 'src/features/checkpoint/web/lane/screens/check-screen.tsx'],
    go: (page) => unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN }),
  },
  {
    name: 'lane: the first traveller',
    draws: [],
    go: async (page) => {
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
  {
    name: 'lane: a car that was here before',
    draws: [],
    go: async (page) => {
      const known = { document: { kind: 'resident-id', number: person(1).identityNumber }, name: '赵演示', phone: '13900000011', from: '合肥', to: '徐州' };
      const found = { takenAt: 1_500_000_000_000, vehicleClass: 'car', travellers: [known, { ...known, name: '', phone: '' }] };
      await page.route('**/api/tablet-views/checkpoint.returning', (route) => route.fulfill({ json: { at: 1_500_000_000_000, data: { found } } }));
      await page.getByTestId('open-waiting').click();
      await page.getByTestId('waiting-car').click();
      await page.getByTestId('next-vehicle').getByRole('button').click();
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

/** In this order: nobody is signed in before the first group is through, and the lane's stops build on one another. */
export const STOPS: readonly Stop[] = [...IN_FRONT, ...CONSOLE, ...LANE];
