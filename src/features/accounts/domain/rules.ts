// Decisions of accounts: passwords, PINs, lock-out, leases and what an invitation still allows.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';

export const MIN_PASSWORD_LENGTH = 10;
export const PIN_LENGTH = 6;
export const MAX_FAILED_TRIES = 8;
export const LOCK_MILLISECONDS = 15 * MINUTE_MILLISECONDS;
export const SESSION_MILLISECONDS = 12 * HOUR_MILLISECONDS;
/** A desk at which nothing was asked for so long is taken to be left. */
export const IDLE_MILLISECONDS = 30 * MINUTE_MILLISECONDS;
export const DEVICE_SESSION_MILLISECONDS = DAY_MILLISECONDS;
export const INVITATION_MILLISECONDS = 3 * DAY_MILLISECONDS;

/** AC-3: long enough, and not one character repeated or the login itself. */
export function findPasswordProblem(password: string, login: string): Problem | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return { code: 'PasswordTooShort', params: { length: MIN_PASSWORD_LENGTH } };
  if (new Set(password).size < 4) return { code: 'PasswordTooSimple' };
  if (login !== '' && password.toLowerCase().includes(login.toLowerCase())) return { code: 'PasswordTooSimple' };
  return undefined;
}

function isRun(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => Number(digit) - Number(pin[index])));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

/** AC-4: six digits, and not 111111 or 123456. */
export function findPinProblem(pin: string): Problem | undefined {
  if (!/^\d+$/.test(pin) || pin.length !== PIN_LENGTH) return { code: 'PinWrongLength', params: { length: PIN_LENGTH } };
  return isRun(pin) ? { code: 'PinTooSimple' } : undefined;
}

export type Tries = { readonly failedTries: number; readonly lockedUntil: number | undefined };

/** AC-5: after eight wrong tries the account is closed for a quarter of an hour. */
export function decideAfterFailure(tries: Tries, now: number): Tries {
  const failedTries = tries.failedTries + 1;
  if (failedTries < MAX_FAILED_TRIES) return { failedTries, lockedUntil: undefined };
  return { failedTries: 0, lockedUntil: now + LOCK_MILLISECONDS };
}

export function isLocked(tries: Tries, now: number): boolean {
  return tries.lockedUntil !== undefined && now < tries.lockedUntil;
}

/** AC-17: browsers make passkeys for names only, over TLS or on this machine. `protocol` ends in a colon. */
export function isPasskeySite(protocol: string, hostname: string): boolean {
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return !isAddress && hostname !== '' && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'));
}

export type InvitationState = { readonly expiresAt: number; readonly usedAt: number | undefined };

/** AC-6: an invitation works once and for three days. */
export function findInvitationProblem(invitation: InvitationState | undefined, now: number): Problem | undefined {
  if (!invitation) return { code: 'InvitationUnknown' };
  if (invitation.usedAt !== undefined) return { code: 'InvitationUsed' };
  return now >= invitation.expiresAt ? { code: 'InvitationExpired' } : undefined;
}
