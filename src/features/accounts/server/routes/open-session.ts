// Opens a session for a person or a tablet that has proved itself; only the hash of its token is stored.
import { setSessionCookie as setCookie } from '../../../../server/http/session-cookie.ts';
import type { RouteRequest } from '../../../../server/http/route.ts';
import { DEVICE_SESSION_MILLISECONDS, SESSION_MILLISECONDS } from '../../domain/rules.ts';
import { hashCode, newToken } from '../proofs.ts';
import { submitCommand, type AccountPorts } from './account-ports.ts';

/** Also used by the demo's page to step into a role. */
export async function openSession(ports: AccountPorts, who: { personId?: string; deviceId?: string; passkeyId?: string }): Promise<{ token: string; expiresAt: number }> {
  const token = newToken();
  const lasting = who.deviceId === undefined ? SESSION_MILLISECONDS : DEVICE_SESSION_MILLISECONDS;
  const expiresAt = ports.now() + lasting;
  await submitCommand(ports, 'accounts.sign-in', { tokenHash: hashCode(token), expiresAt, ...who });
  return { token, expiresAt };
}

export function setSessionCookie(request: RouteRequest, token: string): void {
  setCookie(request, token, SESSION_MILLISECONDS);
}
