// The HTTP server: routes with declared access, sessions, limits, headers, errors in words; one for plain and for TLS.
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Refusal } from '../../core/problems.ts';
import { HINDRANCES, faultToProblemCode, faultTrace } from '../commands/faults.ts';
import { RETRY_AFTER_SECONDS } from '../gate.ts';
import type { Logger } from '../logger.ts';
import { CONNECTION_OPTIONS, limitConnections, refuseUnreadable, type ConnectionLimits } from './connections.ts';
import { securityHeaders } from './headers.ts';
import type { Route, RouteAccess, Session } from './route.ts';
import { findSessionCookie } from './session-cookie.ts';

export const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024;

export type HttpPorts = {
  readonly logger: Logger;
  readonly findSession: (token: string) => Promise<Session | undefined>;
  readonly routes: readonly Route[];
  /** How many may be open at once; the usual numbers without it. */
  readonly connections?: ConnectionLimits;
};

function findToken(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length);
  return findSessionCookie(request);
}

function mayEnter(access: RouteAccess, session: Session | undefined): boolean {
  if (access === 'anyone') return true;
  if (!session) return false;
  if (access === 'signed-in') return true;
  return access === 'device' ? session.device !== undefined : session.device === undefined;
}

function assertMayEnter({ access, takesWithdrawn, takesUnproved }: Route, session: Session | undefined): void {
  if (!mayEnter(access, session)) throw new Refusal({ code: session ? 'NotAllowed' : 'SignInNeeded' });
  if (session?.device?.withdrawnAt !== undefined && !takesWithdrawn) throw new Refusal({ code: 'DeviceWithdrawn' });
  if (session?.needsPasskey === true && !takesUnproved) throw new Refusal({ code: 'PasskeyNeeded' });
}

/** A page of another origin cannot send JSON without asking first, and no answer allows it to. */
function assertOwnOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal({ code: 'OtherOrigin' });
}

type FindSession = (request: FastifyRequest) => Promise<Session | undefined>;

/** Asked before the body is read, for the limits, and again when it is: what ended meanwhile lets nobody in. */
function createSessionFinder({ findSession }: HttpPorts): FindSession {
  return async (request) => {
    const token = findToken(request);
    return token === undefined ? undefined : findSession(token);
  };
}

/** Only a proven session counts by itself; a token that anybody may make up counts with its address. */
function createBucketChooser(access: RouteAccess, sessionOf: FindSession): (request: FastifyRequest) => Promise<string> {
  return async (request) => {
    const session = access === 'anyone' ? undefined : await sessionOf(request);
    return session?.tokenHash ?? normalizeIP(request.ip);
  };
}

function addRoute(app: FastifyInstance, route: Route, sessionOf: FindSession): void {
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES,
    config: { access: route.access, rateLimit: { max: route.perMinute, timeWindow: '1 minute', keyGenerator: createBucketChooser(route.access, sessionOf) } },
    handler: async (request, reply) => {
      if (route.method !== 'GET') assertOwnOrigin(request);
      const session = route.access === 'anyone' ? undefined : await sessionOf(request);
      assertMayEnter(route, session);
      const params = request.params as Record<string, string>;
      return route.handle({ body: request.body, params, session, raw: request, reply });
    },
  });
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = { SignInNeeded: 401, NotAllowed: 403, OtherOrigin: 403, NotAllowedHere: 403, PasskeyNeeded: 403, ProofNeeded: 403, NotFound: 404, SignInWrong: 401, PasskeyWrong: 401, TooManyTries: 429, ServerFault: 500, LanesFirst: 503, ...Object.fromEntries(HINDRANCES.map((code) => [code, 503])) };

function answerFault(fault: unknown, { request, reply, logger }: { request: FastifyRequest; reply: FastifyReply; logger: Logger }): void {
  if (fault instanceof Refusal) {
    const status = STATUS_BY_CODE[fault.problem.code] ?? 400;
    if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
    void reply.status(status).send({ problem: fault.problem });
    return;
  }
  const status = fault instanceof Error && 'statusCode' in fault ? Number(fault.statusCode) : 500;
  if (status < 500) {
    const code = status === 429 ? 'TooManyRequests' : status === 413 ? 'TooLarge' : 'RequestUnreadable';
    void reply.status(status).send({ problem: { code } });
    return;
  }
  logger.error({ route: request.routeOptions.url, reason: faultTrace(fault) }, 'a request failed');
  const code = faultToProblemCode(fault);
  void reply.status(code === 'ServerFault' ? 500 : 503).send({ problem: { code } });
}

/** Any route that a library adds must declare its access too; the start fails otherwise. */
function assertAccessDeclared(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const config = route.config as { access?: RouteAccess } | undefined;
    if (config?.access === undefined) throw new Error(`The route ${route.method.toString()} ${route.url} declares no access.`);
  });
}

export async function createHttpServer(ports: HttpPorts, demandsTls: boolean): Promise<FastifyInstance> {
  // What a route answers is kept by nobody on the way, unless the route says so: files do.
  const headers = { 'cache-control': 'no-store', ...securityHeaders(demandsTls) };
  const app = fastify({
    logger: false,
    connectionTimeout: 0,
    requestTimeout: CONNECTION_OPTIONS.requestTimeout,
    keepAliveTimeout: CONNECTION_OPTIONS.keepAliveTimeout,
    http: CONNECTION_OPTIONS,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (fault, request, reply) => {
      void reply.headers(headers);
      answerFault(fault, { request, reply, logger: ports.logger });
    },
    routerOptions: { maxParamLength: 120, ignoreTrailingSlash: false },
    trustProxy: false,
    // Live screens keep their connection open for ever; a stop does not wait for them.
    forceCloseConnections: true,
  });
  limitConnections(app.server, ports.connections);
  assertAccessDeclared(app);
  // Files come as they are, as large as their route allows.
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // First of all, so that a route may say otherwise and an early refusal carries them too.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(fastifyCookie);
  // Who writes a program against the interface sees how much is left, and after a refusal when to come again.
  await app.register(fastifyRateLimit, { global: false, enableDraftSpec: true });
  app.setErrorHandler((fault, request, reply) => answerFault(fault, { request, reply, logger: ports.logger }));
  app.setNotFoundHandler((_request, reply) => void reply.status(404).send({ problem: { code: 'NotFound' } }));
  const sessionOf = createSessionFinder(ports);
  for (const route of ports.routes) addRoute(app, route, sessionOf);
  return app;
}
