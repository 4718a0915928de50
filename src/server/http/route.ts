// A route declares who may call it and how often, or it cannot be written at all.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../commands/actor.ts';

export type KnownDevice = {
  readonly id: string;
  readonly label: string;
  readonly placeCode: string;
  readonly laneId: string;
  /** Undefined while it is in use. */
  readonly withdrawnAt: number | undefined;
};

/** Who is behind a request, found from its session. */
export type Session = {
  readonly district: string;
  readonly tokenHash: string;
  readonly actor: Actor;
  readonly device: KnownDevice | undefined;
  /** Of a person: whether a passkey opened it or was shown since. */
  readonly isByPasskey?: boolean;
  /** A role of hers needs a passkey and none was shown: she may add her first one, and nothing else. */
  readonly needsPasskey?: boolean;
};

/** `anyone` is without a session: each such route stands in the allow-list of the access test. */
export type RouteAccess = 'anyone' | 'person' | 'device' | 'signed-in';

export type RouteRequest = {
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
  /** Present unless the route is for anyone. */
  readonly session: Session | undefined;
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly access: RouteAccess;
  /** Requests a minute of one proven session; of one address where there is none. */
  readonly perMinute: number;
  readonly bodyLimitBytes?: number;
  /** Whether a withdrawn tablet may still call it: to deliver what it kept, and to say that it is empty. */
  readonly takesWithdrawn?: true;
  /** Whether a person whose role needs a passkey may call it before she has shown one. */
  readonly takesUnproved?: true;
  /** What the body must be, as the document of the interface prints it; bytes where it is a file. */
  readonly input?: z.ZodType | 'file';
  /** What stands behind the question mark. */
  readonly query?: z.ZodType;
  readonly handle: (request: RouteRequest) => Promise<unknown>;
};

export function getSession(request: RouteRequest): Session {
  if (!request.session) throw new Error('A route for anyone asked for a session.');
  return request.session;
}
