// Passwords, PINs, lock-out and invitations, over all inputs and at their edges.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import {
  INVITATION_MILLISECONDS,
  LOCK_MILLISECONDS,
  MAX_FAILED_TRIES,
  MIN_PASSWORD_LENGTH,
  decideAfterFailure,
  findInvitationProblem,
  findPasswordProblem,
  findPinProblem,
  isLocked,
  type Tries,
} from './rules.ts';

const moment = fc.integer({ min: 0, max: 4e12 });

describe('AC-3 passwords', () => {
  // asvs: 6.2.1
  test('whatever is too short is refused with the length that is needed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: MIN_PASSWORD_LENGTH - 1 }), (password) => {
        expect(findPasswordProblem(password, '')).toEqual({ code: 'PasswordTooShort', params: { length: MIN_PASSWORD_LENGTH } });
      }),
    );
  });

  test('three different characters are too few, however long', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '7'), { minLength: MIN_PASSWORD_LENGTH, maxLength: 60 }), (characters) => {
        expect(findPasswordProblem(characters.join(''), '')?.code).toBe('PasswordTooSimple');
      }),
    );
  });

  // asvs: 6.2.5
  test('the login in any case is refused, anything else that is long and varied is not', () => {
    expect(findPasswordProblem('my JC-101 secret', 'jc-101')?.code).toBe('PasswordTooSimple');
    expect(findPasswordProblem('a long sentence', 'JC-101')).toBeUndefined();
    expect(findPasswordProblem('关口查验员的长口令一二', 'JC-101')).toBeUndefined();
  });
});

describe('AC-4 PINs', () => {
  test.each(['111111', '000000', '123456', '654321', '012345', '987654'])('%s is a run or a repetition', (pin) => {
    expect(findPinProblem(pin)?.code).toBe('PinTooSimple');
  });

  test.each(['20406', '2040600', '20406a', '', '２０４０６０'])('%j has not six digits', (pin) => {
    expect(findPinProblem(pin)?.code).toBe('PinWrongLength');
  });

  test('six digits with two different steps are accepted', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
    const hasTwoSteps = (pin: number[]): boolean => new Set(pin.slice(1).map((digit, index) => digit - (pin[index] ?? 0))).size > 1;
    fc.assert(
      fc.property(digits.filter(hasTwoSteps), (pin) => {
        expect(findPinProblem(pin.join(''))).toBeUndefined();
      }),
    );
  });
});

describe('AC-5 lock-out', () => {
  const fail = (times: number, at: number): Tries =>
    Array.from({ length: times }).reduce<Tries>((tries) => decideAfterFailure(tries, at), { failedTries: 0, lockedUntil: undefined });

  test('opens for seven wrong tries, closes at the eighth for a quarter of an hour', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: MAX_FAILED_TRIES - 1 }), (at, times) => {
        expect(isLocked(fail(times, at), at)).toBe(false);
        const closed = fail(MAX_FAILED_TRIES, at);
        expect(isLocked(closed, at)).toBe(true);
        expect(isLocked(closed, at + LOCK_MILLISECONDS - 1)).toBe(true);
        expect(isLocked(closed, at + LOCK_MILLISECONDS)).toBe(false);
      }),
    );
  });
});

describe('AC-6 invitations', () => {
  const expiresAt = INVITATION_MILLISECONDS;

  // asvs: 6.4.1 6.5.5
  test('last three days to the millisecond', () => {
    expect(INVITATION_MILLISECONDS).toBe(3 * DAY_MILLISECONDS);
    expect(findInvitationProblem({ expiresAt, usedAt: undefined }, expiresAt - 1)).toBeUndefined();
    expect(findInvitationProblem({ expiresAt, usedAt: undefined }, expiresAt)?.code).toBe('InvitationExpired');
  });

  test('once used they never work again, and used is said before expired', () => {
    fc.assert(
      fc.property(moment, moment, (usedAt, now) => {
        expect(findInvitationProblem({ expiresAt, usedAt }, now)?.code).toBe('InvitationUsed');
      }),
    );
    expect(findInvitationProblem(undefined, 0)?.code).toBe('InvitationUnknown');
  });
});
