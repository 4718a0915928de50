// The cookie of a session on both kinds of door.
import fastifyCookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { clearSessionCookie, findSessionCookie, setSessionCookie } from './session-cookie.ts';

async function open(protocol: 'http' | 'https'): Promise<FastifyInstance> {
  const app = fastify();
  await app.register(fastifyCookie);
  app.addHook('onRequest', async (request) => {
    Object.defineProperty(request, 'protocol', { value: protocol });
  });
  app.get('/in', (raw, reply) => {
    setSessionCookie({ raw, reply }, 'token', 60_000);
    return reply.send({});
  });
  app.get('/out', (raw, reply) => {
    clearSessionCookie({ raw, reply });
    return reply.send({});
  });
  app.get('/who', (raw) => ({ token: findSessionCookie(raw) ?? null }));
  return app;
}

const cookieOf = async (app: FastifyInstance, path: string): Promise<string> => String((await app.inject(path)).headers['set-cookie']);

// asvs: 3.3.1 3.3.2 3.3.3 3.3.4
test('with TLS it is bound to the host by its name, and no script, plain page or other site gets it', async () => {
  const app = await open('https');
  expect(await cookieOf(app, '/in')).toBe('__Host-guankou_session=token; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Strict');
  expect(await cookieOf(app, '/out')).toMatch(/^__Host-guankou_session=; .*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
});

test('on this machine’s plain door it is the same but for what needs TLS', async () => {
  expect(await cookieOf(await open('http'), '/in')).toBe('guankou_session=token; Max-Age=60; Path=/; HttpOnly; SameSite=Strict');
});

test('the name of the plain door opens nothing where there is TLS', async () => {
  const [secure, plain] = [await open('https'), await open('http')];
  const ask = async (app: FastifyInstance, cookie: string): Promise<unknown> => (await app.inject({ url: '/who', headers: { cookie } })).json();
  expect(await ask(secure, 'guankou_session=planted')).toEqual({ token: null });
  expect(await ask(secure, '__Host-guankou_session=own')).toEqual({ token: 'own' });
  expect(await ask(plain, 'guankou_session=own')).toEqual({ token: 'own' });
});
