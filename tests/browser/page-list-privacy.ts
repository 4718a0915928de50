// The stops of personal data: the public page, and legal holds and the end of an emergency at the desk.
import type { SunsetPage } from '../../src/features/privacy/domain/views.ts';
import { changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

const SOME_ID = '018f0000-0000-7000-8000-000000000001';
const LONG_AGO = 1_500_000_000_000;
const DIGEST = 'a'.repeat(64);
const PERSON = { badge: 'GL-001', department: 'information-technology' };
const CERTIFICATE = {
  certificate: {
    format: 'guankou-sunset/1', id: SOME_ID, district: '320371', emergency: { id: SOME_ID, nameZh: '演示响应', nameEn: 'Model emergency', openedAt: LONG_AGO }, endedAt: LONG_AGO, basis: '演示公告第1号', proposedBy: PERSON, approvedBy: PERSON,
    waivedTablets: [{ deviceId: SOME_ID, label: '1号车道' }], exports: [{ kind: 'holds', holder: { nameZh: '演示疾控', nameEn: 'Model health office', keyDigest: DIGEST }, file: 'x', cases: 3, digest: DIGEST }],
    keys: [{ name: 'index', digest: DIGEST, destroyedAt: LONG_AGO }], keysDigest: DIGEST, rowsAtEnd: { 'checkpoint.passage': 3 }, erasedBefore: {},
  },
  publicKey: `B${'A'.repeat(86)}`, signature: 'A'.repeat(86),
} as const;
const PROPOSAL = { id: SOME_ID, emergencyId: SOME_ID, basis: '演示公告第1号', holderByKind: {}, waivedDevices: [], proposedBy: PERSON, proposedAt: LONG_AGO, state: 'open', isMine: false };
const HOLD = { id: SOME_ID, placeCode: '320371-K01', subjectId: SOME_ID, reason: '演示法院函', placedBy: 'ZH-001', placedAt: LONG_AGO, until: LONG_AGO, state: 'running' };

const changeEnd = (change: object) => (page: SunsetPage) => ({ ...page, holders: [{ id: SOME_ID, nameZh: '演示疾控', nameEn: 'Model health office' }], openChains: [{ deviceId: SOME_ID, label: '1号车道', placeCode: '320371-K01' }], ...change });

export const PRIVACY: readonly Stop[] = [
  {
    name: 'what is kept and erased, for everybody',
    draws: ['src/app/pages/kept.html', 'src/features/privacy/web/kept/kept-page.tsx'],
    go: async (page, { origin }) => {
      const erasures = [{ record: 'checkpoint.passage', then: 'erase', days: 30, from: 'passage', day: LONG_AGO, amount: 1203 }];
      await page.route('**/api/kept', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...((await response.json()) as object), erasures, certificates: [{ certificate: CERTIFICATE, digest: DIGEST }], late: 2 } });
      });
      await page.goto('about:blank');
      await page.goto(`${origin}/kept/`);
      await page.getByTestId('terms').waitFor();
    },
  },
  {
    name: 'personal data: a record is kept by law',
    draws: ['src/features/privacy/web/console/privacy-page.tsx', 'src/features/privacy/web/console/place-hold-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'privacy.list-legal-holds', () => ({ holds: [HOLD, { ...HOLD, id: `${SOME_ID.slice(0, -1)}2`, state: 'over', reason: undefined }] }));
      await openConsole(page, site, { badge: 'ZH-001', address: 'privacy', ready: '[data-testid=end] [data-testid=what-happens]' });
      await openDialog(page, page.getByTestId('legal-holds').getByRole('button').first());
    },
  },
  {
    name: 'personal data: a holder of case files',
    draws: ['src/features/privacy/web/console/holder-dialog.tsx'],
    go: async (page, site) => {
      await openConsole(page, site, { badge: 'GL-001', address: 'privacy', ready: '[data-testid=end] [data-testid=what-happens]' });
      await openDialog(page, page.getByTestId('end').locator('button.gk-button').first());
    },
  },
  {
    name: 'personal data: the end is proposed',
    draws: ['src/features/privacy/web/console/propose-end-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'privacy.sunset', changeEnd({}));
      await openConsole(page, site, { badge: 'ZH-001', address: 'privacy', ready: '[data-testid=end] [data-testid=what-happens]' });
      await openDialog(page, page.getByTestId('end').locator('button[data-variant=danger]').first());
    },
  },
  {
    name: 'personal data: the end is approved',
    draws: ['src/features/privacy/web/console/approve-end-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'privacy.sunset', changeEnd({ proposals: [PROPOSAL] }));
      await openConsole(page, site, { badge: 'ZH-001', address: 'privacy', ready: '[data-testid=end] table button' });
      await openDialog(page, page.getByTestId('end').locator('table button[data-variant=danger]').first());
    },
  },
  {
    name: 'personal data: a new emergency',
    draws: ['src/features/privacy/web/console/open-emergency-dialog.tsx'],
    go: async (page, site) => {
      await changeView(page, 'privacy.sunset', changeEnd({ emergency: undefined }));
      await openConsole(page, site, { badge: 'ZH-001', address: 'privacy', ready: '[data-testid=end] button[data-variant=primary]' });
      await openDialog(page, page.getByTestId('end').locator('button[data-variant=primary]').first());
    },
  },
  {
    name: 'personal data: the certificate of an end',
    draws: ['src/features/privacy/web/console/end-certificate-page.tsx'],
    go: async (page, site) => {
      await changeView(page, 'privacy.sunset', changeEnd({ emergency: undefined, proposals: [{ ...PROPOSAL, state: 'ended', certificate: CERTIFICATE, certificateDigest: DIGEST }] }));
      await openConsole(page, site, { badge: 'ZH-001', address: `privacy/certificate/${SOME_ID}`, ready: '[data-testid=end-certificate]' });
    },
  },
];
