// The cookie of a session: on the door with TLS it is bound to this host by its name, which a plain door cannot promise.
import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'guankou_session';
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`;

type Exchange = { readonly raw: FastifyRequest; readonly reply: FastifyReply };

const isSecure = ({ protocol }: FastifyRequest): boolean => protocol === 'https';
const nameFor = (request: FastifyRequest): string => (isSecure(request) ? SECURE_SESSION_COOKIE : SESSION_COOKIE);
const bounds = (request: FastifyRequest) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(request) }) as const;

/** What came by the plain door's name is not believed where there is TLS. */
export function findSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[nameFor(request)];
}

export function setSessionCookie({ raw, reply }: Exchange, token: string, lastsMilliseconds: number): void {
  reply.setCookie(nameFor(raw), token, { ...bounds(raw), maxAge: lastsMilliseconds / 1000 });
}

export function clearSessionCookie({ raw, reply }: Exchange): void {
  reply.clearCookie(nameFor(raw), bounds(raw));
}
