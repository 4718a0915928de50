// Opens a session for a person or a tablet that has proved itself; only the hash of its token is stored.
import { setSessionCookie as setCookie } from '../../../../server/http/session-cookie.ts';
import type { RouteRequest } from '../../../../server/http/route.ts';
import { DEVICE_SESSION_MILLISECONDS, SESSION_MILLISECONDS } from '../../domain/rules.ts';
import { hashCode, newToken } from '../proofs.ts';
import { submitCommand, type AccountPorts } from './account-ports.ts';

/** Also used by the demo's page to step into a role. */
export async function openSession(ports: AccountPorts, who: { personId?: string; deviceId?: string; passkeyId?: string; workplace?: string }): Promise<{ token: string; expiresAt: number }> {
  const token = newToken();
  const lasting = who.deviceId === undefined ? SESSION_MILLISECONDS : DEVICE_SESSION_MILLISECONDS;
  const expiresAt = ports.now() + lasting;
  await submitCommand(ports, 'accounts.sign-in', { tokenHash: hashCode(token), expiresAt, ...who });
  return { token, expiresAt };
}

const WORKPLACE_COOKIE = 'guankou_workplace';
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;

/** The hash of a random mark that this browser keeps: two people who use one browser share it (AC-22). */
export function markWorkplace({ raw, reply }: RouteRequest): string {
  const mark = raw.cookies[WORKPLACE_COOKIE] ?? newToken();
  reply.setCookie(WORKPLACE_COOKIE, mark, { path: '/', httpOnly: true, sameSite: 'strict', secure: raw.protocol === 'https', maxAge: TEN_YEARS_SECONDS });
  return hashCode(mark);
}

export function setSessionCookie(request: RouteRequest, token: string): void {
  setCookie(request, token, SESSION_MILLISECONDS);
}
