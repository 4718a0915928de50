// The simulator runs the product's own modules: what both import is the same file, and none of it reads a clock, draws a number or opens a connection.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The decisions of sync and of a check: whoever imports them, product or simulator, gets these. */
const SHARED = [
  'src/core/sync/outbox.ts', 'src/core/sync/courier.ts', 'src/core/sync/contact-loop.ts', 'src/core/sync/kept-state.ts', 'src/core/sync/pull.ts',
  'src/web/device/server-calls.ts', 'src/web/device/device-session.ts',
  'src/core/sync/ingest.ts', 'src/core/sync/bound-time.ts', 'src/core/sync/envelope.ts',
  'src/server/commands/committer.ts', 'src/server/commands/group.ts', 'src/server/commands/run-command.ts', 'src/server/commands/receive.ts', 'src/server/commands/actor.ts',
  'src/server/commands/stream-store.ts', 'src/server/sync/chain-conflicts.ts', 'src/server/sync/chain-contact.ts', 'src/server/sync/pull.ts', 'src/server/references.ts', 'src/server/http/api-routes.ts',
  'src/features/checkpoint/server/actions/take-check.ts', 'src/features/checkpoint/server/actions/take-second-reading.ts', 'src/features/checkpoint/server/actions/release-vehicle.ts',
  'src/features/checkpoint/domain/rules.ts', 'src/features/protocol/domain/evaluate.ts', 'src/features/accounts/server/authorities.ts',
];
/** Below them, where a world runs on Postgres. */
const DATABASE_LAYER = ['src/server/db/database.ts', 'src/server/db/scoped-query.ts', 'src/server/db/scope.ts'];
const PRODUCT_ENTRIES = ['src/app/product.ts', 'src/web/device/open-tablet.ts', 'src/features/checkpoint/server/index.ts'];

const IMPORT = /(?:import|export)\s+(?!type\b)[^'";]*?from '(\.[^']+)'/g;

/** Every module of the project that is reached from these by an import of values. */
function listReached(entries: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    for (const [, to = ''] of text.matchAll(IMPORT)) if (to.endsWith('.ts') || to.endsWith('.tsx')) waiting.push(path.posix.join(path.posix.dirname(file), to));
  }
  return reached;
}

function listSimulator(): string[] {
  return readdirSync(path.join(ROOT, 'tests/simulator'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `tests/simulator/${file.replaceAll('\\', '/')}`);
}

describe('the simulator', () => {
  test('and the product import the same modules, down to the database layer', () => {
    const [simulator, product] = [listReached(listSimulator()), listReached(PRODUCT_ENTRIES)];
    const shared = [...SHARED, ...DATABASE_LAYER];
    expect(shared.filter((file) => !simulator.has(file))).toEqual([]);
    expect(shared.filter((file) => !product.has(file))).toEqual([]);
  });

  test('has no copy of a decision: nothing of its own carries a shared module’s name', () => {
    const names = new Set(SHARED.map((file) => path.posix.basename(file)));
    expect(listSimulator().filter((file) => names.has(path.posix.basename(file)))).toEqual([]);
  });

  test('is not reached from the product', () => {
    expect([...listReached(PRODUCT_ENTRIES)].filter((file) => !file.startsWith('src/'))).toEqual([]);
  });
});
