// The stops of jams and of the end of a post: at the desk, and on the page that drivers read.
import { CHECKPOINT, LEADER, changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

const SOME_ID = '018f0000-0000-7000-8000-000000000001';
const LONG_AGO = 1_500_000_000_000;

const OWED = {
  passageId: SOME_ID, laneId: `${CHECKPOINT}-L01`, depth: 'plate-and-phone', takenAt: LONG_AGO, dueAt: LONG_AGO, state: 'due', calls: 1, lastCallAt: LONG_AGO,
  lastResult: 'no-answer', callerBadge: LEADER, isMine: true, owed: [{ travellerId: SOME_ID, ordinal: 1, fields: ['document', 'name'] }], maskedPlate: '***2345', maskedPhones: ['*******0011'],
};
const TO_ASK = { passageId: SOME_ID, plate: '苏C12345', travellers: [{ id: SOME_ID, ordinal: 1, phone: '13900000011', name: '', fields: ['document', 'name'] }] };
const WAITER = { passageId: SOME_ID, travellerId: SOME_ID, laneId: `${CHECKPOINT}-L01`, temperatureBand: 'fever', ruleIds: [], protocolVersion: '', state: 'referred', outcome: 'refer', takenAt: LONG_AGO, maskedName: '*演示', maskedPlate: '***2345', officerBadge: 'JC-101' };

export const POST: readonly Stop[] = [
  {
    name: 'waiting, for drivers',
    draws: ['src/app/pages/wait.html', 'src/features/checkpoint/web/public/wait-page.tsx'],
    go: async (page, { origin }) => {
      await page.goto('about:blank');
      await page.goto(`${origin}/wait/#${CHECKPOINT}`);
      await page.getByTestId('direction').first().waitFor();
    },
  },
  {
    name: 'board: checks are shortened',
    draws: ['src/features/checkpoint/web/console/jam/shorten-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: `board/${CHECKPOINT}`, ready: '[data-testid=depth] button' });
      await openDialog(page, page.getByTestId('depth').getByRole('button').first());
    },
  },
  {
    name: 'board: a queue is counted',
    draws: ['src/features/checkpoint/web/console/jam/queue-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: LEADER, address: `board/${CHECKPOINT}`, ready: '[data-testid=waiting] button' });
      await openDialog(page, page.getByTestId('waiting').first().getByRole('button').first());
    },
  },
  {
    name: 'the sign of the waiting page',
    draws: ['src/features/checkpoint/web/console/jam/sign-page.tsx'],
    go: (page, site) => openConsole(page, site, { badge: LEADER, address: `board/${CHECKPOINT}/sign`, ready: '[data-testid=sign]' }),
  },
  {
    name: 'calls back: a call',
    draws: ['src/features/checkpoint/web/console/jam/call-backs-page.tsx', 'src/features/checkpoint/web/console/jam/call-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'checkpoint.call-backs', () => ({ rows: [OWED], open: 1, overdue: 1, unanswered: 1 }));
      await page.route('**/api/views/checkpoint.call-back-in-clear', (route) => route.fulfill({ json: { at: LONG_AGO, data: TO_ASK } }));
      await openConsole(page, site, { badge: LEADER, address: `call-backs/${CHECKPOINT}`, ready: 'main button.gk-button[data-variant=primary]' });
      await openDialog(page, page.locator('main button.gk-button[data-variant=primary]').first());
    },
  },
  {
    name: 'calls back: given to another',
    draws: ['src/features/checkpoint/web/console/jam/give-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'checkpoint.call-backs', () => ({ rows: [OWED], open: 1, overdue: 1, unanswered: 1 }));
      await openConsole(page, site, { badge: LEADER, address: `call-backs/${CHECKPOINT}`, ready: 'main button.gk-button[data-variant=primary]' });
      await openDialog(page, page.locator('main button.gk-button[data-variant=primary] ~ button').first());
    },
  },
  {
    // The certificate takes a post that has ended, and is looked at by the test that ends one (end-of-post.test.ts).
    name: 'end of a post: who waits is handed over',
    draws: ['src/features/checkpoint/web/console/closing/certificate-page.tsx', 'src/features/checkpoint/web/console/closing/closing-page.tsx', 'src/features/checkpoint/web/console/closing/health-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'checkpoint.closing', (closing: object) => ({ ...closing, waiters: [WAITER] }));
      await openConsole(page, site, { badge: 'ZH-001', address: `post-end/${CHECKPOINT}`, ready: '[data-testid=readiness]' });
      await openDialog(page, page.locator('.attention button').first());
    },
  },
  {
    name: 'a checkpoint moves',
    draws: ['src/features/places/web/move-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: 'ZH-001', address: 'checkpoints', ready: '[data-testid=checkpoint] button' });
      await openDialog(page, page.getByTestId('checkpoint').first().getByRole('button').first());
    },
  },
];
