// The stops of the medical page: the queue of a post, one custody, and the dialogs of whoever holds somebody.
import { CHECKPOINT, changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

const SOME_ID = '018f0000-0000-7000-8000-000000000001';
const OTHER_ID = '018f0000-0000-7000-8000-000000000002';
const THIRD_ID = '018f0000-0000-7000-8000-000000000003';
const FOURTH_ID = '018f0000-0000-7000-8000-000000000004';
const LONG_AGO = 1_500_000_000_000;
const MEDIC = 'WJ-301';

const STATE = {
  custodyId: SOME_ID, holder: { kind: 'medic', place: CHECKPOINT }, heldSince: LONG_AGO, beganAt: LONG_AGO, facts: 'referred', need: 'isolation-site', isJudged: true, next: 'offer-on',
  alarms: ['nobody-asked', 'conflict'], maskedName: '*演示', maskedPlate: '***2345',
};
const ASKED = {
  ...STATE, custodyId: OTHER_ID, holder: { kind: 'checkpoint', place: CHECKPOINT }, facts: 'held', need: 'clear', isJudged: false, next: 'be-accepted', alarms: ['offer-climbed'],
  offer: { id: OTHER_ID, to: { kind: 'medic', place: CHECKPOINT }, offeredAt: LONG_AGO, dueAt: LONG_AGO + 900_000, lateness: 'climbed' },
};
const ON_PAPER = { ...STATE, custodyId: FOURTH_ID, holder: { kind: 'authority', place: CHECKPOINT }, next: 'care', alarms: [] };
const CUSTODY = {
  ...STATE, passageId: SOME_ID, ruleIds: ['temperature.fever'], maskedPhone: '*******0011', maskedDocument: '**************1011',
  steps: [
    { id: SOME_ID, at: LONG_AGO, kind: 'begin', by: CHECKPOINT, badge: '' },
    { id: OTHER_ID, at: LONG_AGO, kind: 'judge', by: CHECKPOINT, badge: MEDIC, finding: 'clear', conflict: 'too-mild' },
  ],
};
const HELD = '[data-testid=held] [data-testid=custody]';

async function openQueue(page: Parameters<Stop['go']>[0], site: Parameters<Stop['go']>[1]): Promise<void> {
  await changeView(page, 'medical.queue', (queue: object) => ({ ...queue, held: [STATE], asked: [ASKED], climbed: [{ ...ASKED, custodyId: THIRD_ID }], onPaper: [ON_PAPER], onPaperCount: 1 }));
  await openConsole(page, site, { badge: MEDIC, address: `medical/${CHECKPOINT}`, ready: HELD });
}

async function pickMore(page: Parameters<Stop['go']>[0], ordinal: number): Promise<void> {
  await page.locator(`${HELD} button[aria-haspopup=menu]`).click();
  await page.getByRole('menuitem').nth(ordinal).click();
  await page.getByRole('dialog').waitFor();
}

export const MEDICAL: readonly Stop[] = [
  { name: 'medical: the queue of a post', draws: ['src/features/medical/web/medical-page.tsx'], go: openQueue },
  {
    name: 'medical: another place is asked',
    draws: ['src/features/medical/web/offer-dialog.tsx'],
    go: async (page, site) => {
      await openQueue(page, site);
      await openDialog(page, page.locator(`${HELD} button.gk-button[data-variant=primary]`));
    },
  },
  {
    name: 'medical: a judgement is signed',
    draws: ['src/features/medical/web/judge-dialog.tsx'],
    go: async (page, site) => {
      await openQueue(page, site);
      await pickMore(page, 0);
    },
  },
  {
    name: 'medical: handed over on paper',
    draws: ['src/features/medical/web/paper-dialog.tsx'],
    go: async (page, site) => {
      await openQueue(page, site);
      await pickMore(page, 1);
    },
  },
  {
    name: 'medical: one custody with its history',
    draws: ['src/features/medical/web/custody-panel.tsx'],
    go: async (page, site) => {
      await changeView(page, 'medical.queue', (queue: object) => ({ ...queue, held: [STATE], asked: [ASKED] }));
      await page.route('**/api/views/medical.custody', (route) => route.fulfill({ json: { at: LONG_AGO, data: CUSTODY } }));
      await openConsole(page, site, { badge: MEDIC, address: `medical/${CHECKPOINT}/${SOME_ID}`, ready: '[data-testid=custody-history] li' });
    },
  },
  {
    name: 'medical: the slip of whoever is held',
    draws: ['src/features/medical/web/slip-page.tsx'],
    go: async (page, site) => {
      await changeView(page, 'medical.queue', (queue: object) => ({ ...queue, held: [STATE], asked: [ASKED] }));
      await page.route('**/api/views/medical.custody', (route) => route.fulfill({ json: { at: LONG_AGO, data: CUSTODY } }));
      await openConsole(page, site, { badge: MEDIC, address: `medical/${CHECKPOINT}/${SOME_ID}/slip`, ready: '[data-testid=slip-en]' });
    },
  },
];
