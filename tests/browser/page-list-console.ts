// The stops in front of the console and in it.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { stepIn, type DemoSite } from './demo-site.ts';
import { CHECKPOINT, LEADER, changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

const ADMINISTRATOR = 'GL-001';
const FIRST_VERSION = 'first-320371';
const PROPOSED_VERSION = 'warmer';

/** As the commander: the first version with a fever from 36.8 on, in three hours. */
async function proposeVersion(page: Page, site: DemoSite): Promise<void> {
  type Version = { pack: { temperature: { bands: { id: string }[] } }; scope: string[] };
  await stepIn(page, site.origin, 'ZH-001');
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

/** The signed-in administrator proposes a role that takes two people. */
async function proposeRole(page: Page, site: DemoSite): Promise<void> {
  const people = (await (await page.request.post(`${site.origin}/api/views/accounts.list-people`, { data: {} })).json()) as { data: { id: string; badge: string }[] };
  const personId = people.data.find(({ badge }) => badge === 'WJ-104')?.id;
  const placeCode = CHECKPOINT.slice(0, 6);
  const grant = { id: randomUUID(), personId, role: 'auditor', placeCode, validFrom: Date.now() };
  const body = { id: randomUUID(), placeCode, verb: 'accounts.grant-role', body: grant, reason: '示范增援' };
  const proposed = await page.request.post(`${site.origin}/api/desk`, { data: { id: randomUUID(), verb: 'accounts.propose-act', body } });
  if (((await proposed.json()) as { status: string }).status !== 'accepted') throw new Error(`The role was not proposed: ${await proposed.text()}`);
}

export const IN_FRONT: readonly Stop[] = [
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
    name: 'a passkey that is needed',
    draws: ['src/features/accounts/web/passkey-needed-page.tsx'],
    go: async (page, { origin }) => {
      const needed = (route: { fulfill: (answer: object) => Promise<void> }): Promise<void> => route.fulfill({ status: 403, json: { problem: { code: 'PasskeyNeeded' } } });
      await page.route('**/api/views/accounts.me', needed);
      await page.goto('about:blank');
      await page.goto(`${origin}/console/`);
      await page.getByTestId('passkey-needed').waitFor();
      await page.unroute('**/api/views/accounts.me', needed);
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

export const CONSOLE: readonly Stop[] = [
  {
    name: 'my account, with who needs a passkey',
    draws: ['src/features/accounts/web/account-page.tsx'],
    go: async (page, site) => {
      const passkeys = [
        { id: '018f0000-0000-7000-8000-000000000001', label: '办公室电脑', site: 'localhost', createdAt: 1_700_000_000_000, lastUsedAt: 1_700_000_000_000 },
        { id: '018f0000-0000-7000-8000-000000000002', label: '旧手机', site: 'localhost', createdAt: 1_600_000_000_000, revokedAt: 1_650_000_000_000 },
      ];
      await changeView(page, 'accounts.my-passkeys', () => ({ passkeys, needed: ['commander'] }));
      await openConsole(page, site, { badge: ADMINISTRATOR, address: 'account', ready: '[data-testid=sign-in-rules] [role=switch]' });
    },
  },
  {
    name: 'a proof that it is she',
    draws: ['src/features/accounts/web/proof-dialog.tsx'],
    go: async (page, site) => {
      await page.route('**/api/sign-in-rules', (route) => route.fulfill({ status: 403, json: { problem: { code: 'ProofNeeded' } } }));
      await openConsole(page, site, { badge: ADMINISTRATOR, address: 'account', ready: '[data-testid=sign-in-rules] [role=switch]' });
      await openDialog(page, page.getByTestId('sign-in-rules').getByRole('switch').first());
    },
  },
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
    draws: ['src/features/checkpoint/web/console/review-dialog.tsx'],
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
      const asked = { id: '018f0000-0000-7000-8000-000000000001', filter: {}, format: 'csv', purpose: 'audit', reason: '核对(演示)', state: 'asked', requestedBy: 'KZ-001', requestedAt: 1_500_000_000_000, mayTake: false };
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
    name: 'reading in clear takes a second person',
    draws: ['src/features/privacy/web/ask-second-dialog.tsx'],
    go: async (page) => {
      await page.route('**/api/desk', (route) => route.fulfill({ json: { id: '018f0000-0000-7000-8000-000000000001', status: 'refused', problem: { code: 'SecondPersonForReads', params: { count: 50, more: 50 } } } }));
      const task = page.getByTestId('task');
      await task.locator('button.gk-field__control').click();
      await page.getByRole('option').first().click();
      await task.locator('button[type=submit]').click();
      await task.locator('textarea[name=reason]').waitFor();
      await page.unroute('**/api/desk');
    },
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
    name: 'approvals',
    draws: ['src/features/accounts/web/acts-page.tsx'],
    go: async (page, site) => {
      await stepIn(page, site.origin, ADMINISTRATOR);
      await proposeRole(page, site);
      await openConsole(page, site, { badge: 'ZH-001', address: 'approvals', ready: '[data-testid=act]' });
    },
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
    name: 'one person is given a role',
    draws: ['src/features/accounts/web/grant-role-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: ADMINISTRATOR, address: 'people', ready: '[data-testid=people] tbody tr' });
      await openDialog(page, page.getByTestId('people').locator('tbody button').first());
      await openDialog(page, page.getByRole('dialog').locator('.gk-dialog__actions button').last());
      await page.getByTestId('task').waitFor();
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
