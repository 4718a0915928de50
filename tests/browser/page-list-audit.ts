// The stops of the sealed log: what does not verify, the seal to print, and how a break is settled.
import { changeView, openConsole, openDialog, type Stop } from './page-stop.ts';

const BREAK = { id: '018f0000-0000-7000-8000-000000000001', kind: 'altered', from: 1203, until: 1207, foundAt: 1_500_000_000_000, settledAt: null };

export const AUDIT: readonly Stop[] = [
  {
    name: 'sealed log: the newest seal and a break',
    draws: ['src/features/audit/web/log-page.tsx'],
    go: async (page, site) => {
      await changeView(page, 'audit.log', (log: object) => ({ ...log, breaks: [BREAK, { ...BREAK, id: BREAK.id.replace(/1$/, '2'), settledAt: BREAK.foundAt }] }));
      await openConsole(page, site, { badge: 'SJ-001', address: 'log', ready: '[data-testid=break] button' });
    },
  },
  {
    name: 'sealed log: a break is settled',
    draws: [],
    go: async (page, site) => {
      await changeView(page, 'audit.log', (log: object) => ({ ...log, breaks: [BREAK] }));
      await openConsole(page, site, { badge: 'SJ-001', address: 'log', ready: '[data-testid=break] button' });
      await openDialog(page, page.getByTestId('break').getByRole('button'));
    },
  },
];
