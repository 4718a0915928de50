// Which roles take two people, and when the first administrator is still alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from './roles.ts';
import { hasSecond, needsTwoPeople, type Colleague } from './two-people.ts';

test('AC-20 the roles of the command office anywhere, and every role over the whole district', () => {
  for (const role of ROLES) {
    expect(needsTwoPeople({ role, placeCode: '320371' }, '320371')).toBe(true);
    expect(needsTwoPeople({ role, placeCode: '320371-K01' }, '320371')).toBe(['administrator', 'commander', 'auditor'].includes(role));
  }
});

describe('AC-23 a second', () => {
  const first = { personId: 'first', department: 'command-office' };
  const colleague = (change: Partial<Colleague> = {}): Colleague => ({ id: 'other', department: 'health', isWithdrawn: false, grants: [{ role: 'commander', validFrom: 0, validUntil: 100 }], ...change });

  test('is somebody else of another department who is administrator or commander now', () => {
    expect(hasSecond([], first, 50)).toBe(false);
    expect(hasSecond([colleague()], first, 50)).toBe(true);
    expect(hasSecond([colleague()], first, 100)).toBe(false);
    expect(hasSecond([colleague({ isWithdrawn: true })], first, 50)).toBe(false);
    expect(hasSecond([colleague({ department: 'command-office' })], first, 50)).toBe(false);
    expect(hasSecond([colleague({ id: 'first' })], first, 50)).toBe(false);
  });

  test('is no officer, leader or auditor, however many there are', () => {
    const grants = fc.array(fc.constantFrom('lane-officer', 'checkpoint-leader', 'auditor').map((role) => ({ role, validFrom: 0, validUntil: undefined })));
    fc.assert(
      fc.property(fc.array(grants), (all) => {
        expect(hasSecond(all.map((of, index) => colleague({ id: `p${index}`, grants: of })), first, 50)).toBe(false);
      }),
    );
  });
});
