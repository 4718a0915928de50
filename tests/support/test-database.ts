// A database of its own for a test, on the one server of the run.
import { inject } from 'vitest';
import { createOwnDatabase, type TestDatabase } from './own-database.ts';

export type { TestDatabase };

export function createTestDatabase(): Promise<TestDatabase> {
  return createOwnDatabase({ address: inject('databaseServer'), appRole: inject('databaseAppRole') });
}
