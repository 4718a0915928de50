// How tests run: pure ones fast and parallel, real databases two at a time, real browsers and planted walls in turn.
import { defineConfig } from 'vitest/config';

const DATABASE = ['**/*.db.test.ts'];
const BROWSER = ['**/*.web.test.tsx', '**/*.web.test.ts', 'tests/browser/**/*.test.ts'];
const WALLS = ['tests/walls/**/*.test.ts'];
const IGNORED = ['node_modules/**', 'dist/**', '.cache/**', 'data/**'];

const inTurn = { fileParallelism: false, maxWorkers: 1 };

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...IGNORED, ...DATABASE, ...BROWSER, ...WALLS],
        },
      },
      {
        test: {
          name: 'database',
          include: DATABASE,
          exclude: [...IGNORED, ...BROWSER],
          pool: 'forks',
          maxWorkers: 2,
          globalSetup: ['tests/support/database-server.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: BROWSER,
          exclude: IGNORED,
          pool: 'forks',
          ...inTurn,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: { name: 'walls', include: WALLS, exclude: IGNORED, pool: 'forks', ...inTurn, sequence: { groupOrder: 3 }, testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
