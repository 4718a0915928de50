// Which roles take two people, and when the first administrator is still alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from './roles.ts';
import { hasSecond, needsTwoPeople, type Colleague, type SecondSought } from './two-people.ts';

test('AC-20 the roles of the command office anywhere, and every role over the whole district', () => {
  for (const role of ROLES) {
    expect(needsTwoPeople({ role, placeCode: '320371' }, '320371')).toBe(true);
    expect(needsTwoPeople({ role, placeCode: '320371-K01' }, '320371')).toBe(['administrator', 'commander', 'auditor'].includes(role));
  }
});

describe('AC-23 a second', () => {
  const sought: SecondSought = { first: { personId: 'first', department: 'command-office' }, gainerId: 'gainer', placeCode: 'lane', at: 50, listBelow: (code) => (code === 'district' ? ['district', 'lane'] : [code]) };
  const colleague = (change: Partial<Colleague> = {}): Colleague => ({ id: 'other', department: 'health', isWithdrawn: false, grants: [{ role: 'commander', placeCode: 'district', validFrom: 0, validUntil: 100 }], ...change });

  test('is somebody else of another department who is administrator or commander now', () => {
    expect(hasSecond([], sought)).toBe(false);
    expect(hasSecond([colleague()], sought)).toBe(true);
    expect(hasSecond([colleague()], { ...sought, at: 100 })).toBe(false);
    expect(hasSecond([colleague({ isWithdrawn: true })], sought)).toBe(false);
    expect(hasSecond([colleague({ department: 'command-office' })], sought)).toBe(false);
    expect(hasSecond([colleague({ id: 'first' })], sought)).toBe(false);
  });

  test('has the role over the place of the act, and is not whoever gains by it', () => {
    const elsewhere = colleague({ grants: [{ role: 'commander', placeCode: 'other-lane', validFrom: 0, validUntil: undefined }] });
    expect(hasSecond([elsewhere], sought)).toBe(false);
    expect(hasSecond([elsewhere, colleague()], sought)).toBe(true);
    expect(hasSecond([colleague({ id: 'gainer' })], sought)).toBe(false);
  });

  test('is no officer, leader or auditor, however many there are', () => {
    const grants = fc.array(fc.constantFrom('lane-officer', 'checkpoint-leader', 'auditor').map((role) => ({ role, placeCode: 'district', validFrom: 0, validUntil: undefined })));
    fc.assert(
      fc.property(fc.array(grants), (all) => {
        expect(hasSecond(all.map((of, index) => colleague({ id: `p${index}`, grants: of })), sought)).toBe(false);
      }),
    );
  });
});
