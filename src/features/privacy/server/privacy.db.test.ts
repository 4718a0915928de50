// Emergencies with keys of their own, and reading in clear as a deed: for one subject, one person, ten minutes, and audited.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, readRows } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { TakeCheck } from '../../checkpoint/domain/commands.ts';

let under: TestProduct;
let leader: Desk;
let check: TakeCheck;
let other: TakeCheck;

beforeAll(async () => {
  under = await createTestProduct();
  leader = await under.desk('KZ-001');
  const tablet = await under.tablet('JC-101');
  [check, other] = [checkOf(under, tablet, [36.5]), checkOf(under, tablet, [36.5])];
  for (const body of [check, other]) await act(under, tablet, { verb: 'checkpoint.take-check', body });
});
afterAll(() => under.close());
