// A tablet remembers the codes it took until they end, in its vault.
import { expect, test } from 'vitest';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER } from '../testing/fake-tablet.ts';
import { makeId } from '../testing/make-draft.ts';
import { listUsedCodes, noteUsedCode } from './used-codes.ts';

test('DE-6 a code is remembered once, and forgotten when it has ended', async () => {
  const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
  const start = tablet.now();
  await noteUsedCode(tablet, { id: makeId(1), validUntil: start + 1000 });
  await noteUsedCode(tablet, { id: makeId(1), validUntil: start + 1000 });
  expect(await listUsedCodes(tablet)).toEqual([{ id: makeId(1), validUntil: start + 1000, usedAt: start }]);
  tablet.advance(2000);
  await noteUsedCode(tablet, { id: makeId(2), validUntil: start + 9000 });
  expect((await listUsedCodes(tablet)).map(({ id }) => id)).toEqual([makeId(2)]);
});
