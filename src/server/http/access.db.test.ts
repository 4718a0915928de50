// Who may call what: every route says so, nobody without a session gets further than the list here, and limits hold.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, type TestProduct } from '../../../tests/support/test-product.ts';
import { refuse } from '../../core/problems.ts';
import { createLogger } from '../logger.ts';
import { systemActor } from '../commands/actor.ts';
import type { Route, Session } from './route.ts';
import { createHttpServer, type HttpPorts } from './server.ts';

/** Each of these answers without a session, and says why it may. */
const ALLOWED: Readonly<Record<string, string>> = {
  'GET /api/health': 'tells that the server is up, nothing else',
  'GET /api/kept': 'how long what is kept, and how much was erased: the same for everybody, and nothing about anybody',
  'GET /api/public/wait': 'how long drivers wait: figures only, the same for everybody',
  'POST /api/session': 'signing in; needs the password',
  'POST /api/session/passkey/options': 'a random text, the same for everybody',
  'POST /api/session/passkey': 'signing in; needs what a passkey signed',
  'POST /api/invitations/open': 'needs the code of the one-time link',
  'POST /api/invitations/accept': 'needs the code of the one-time link',
  'POST /api/declarations/form': 'the questions of the protocol in force and the open checkpoints, both of which hang at the roadside',
  'POST /api/declarations/start': 'takes what a phone says; gives a code for others to join',
  'POST /api/declarations/look': 'needs the code of the car; tells how many people declared',
  'POST /api/declarations/join': 'needs the code of the car; tells how many people declared',
  'POST /api/declarations/issue': 'needs the secret of the phone that started',
  'POST /api/devices/enrol': 'needs the code of the QR',
  'POST /api/devices/challenge': 'a random text, the same for devices that do not exist',
  'POST /api/devices/session': 'needs the signature of the device',
};

let test1: TestProduct;
beforeAll(async () => {
  test1 = await createTestProduct();
});
afterAll(() => test1.close());

const nameOf = (route: Route) => `${route.method} ${route.path}`;

type Call = { readonly token?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

function call(route: Pick<Route, 'method' | 'path'>, { token, headers, body }: Call = {}): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const content = route.method === 'POST' ? { 'content-type': 'application/json' } : {};
  const path = route.path.replace(/:\w+/g, 'checkpoint.register');
  return fetch(`${test1.origin}${path}`, { method: route.method, headers: { ...content, ...authorization, ...headers }, ...(route.method === 'POST' ? { body: body ?? '{}' } : {}) });
}

function portsWith(routes: readonly Route[], over: Partial<HttpPorts> = {}): HttpPorts {
  return { logger: createLogger('silent'), findSession: () => Promise.resolve(undefined), routes, ...over };
}

const open: Route = { method: 'POST', path: '/open', access: 'anyone', perMinute: 3, handle: () => Promise.resolve({}) };

describe('a route', () => {
  test('without access does not compile', () => {
    expectTypeOf<Omit<Route, 'access'>>().not.toExtend<Route>();
    expectTypeOf<Omit<Route, 'perMinute'>>().not.toExtend<Route>();
    expectTypeOf<Route>().toExtend<Route>();
  });

  test('without access keeps the server from starting', async () => {
    const { access: _, ...undeclared } = open;
    await expect(createHttpServer(portsWith([undeclared as Route]), false)).rejects.toThrow('The route POST /open declares no access.');
  });

  test('that a library adds must declare access too', async () => {
    const app = await createHttpServer(portsWith([open]), false);
    expect(() => app.get('/added', () => 'x')).toThrow('declares no access');
    await app.close();
  });
});

describe('without a session', () => {
  // asvs: 6.3.4
  test('only the routes of the list are for anyone', () => {
    const forAnyone = test1.product.routes.filter(({ access }) => access === 'anyone').map(nameOf);
    expect(forAnyone.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
  });

  // asvs: 7.2.1 7.2.2 8.2.1
  test('every other route answers 401 and nothing else', async () => {
    const closed = test1.product.routes.filter((route) => !(nameOf(route) in ALLOWED));
    expect(closed.length).toBeGreaterThan(5);
    for (const route of closed) {
      for (const token of [undefined, 'made-up', '']) {
        const response = await call(route, token === undefined ? {} : { token });
        expect([nameOf(route), response.status, await response.json()]).toEqual([nameOf(route), 401, { problem: { code: 'SignInNeeded' } }]);
      }
    }
  });

  test('the routes of the list give nothing for nothing', async () => {
    for (const route of test1.product.routes.filter((each) => nameOf(each) in ALLOWED && each.method === 'POST')) {
      const response = await call(route);
      expect([nameOf(route), response.status]).toEqual([nameOf(route), 400]);
    }
    expect(await (await call({ method: 'GET', path: '/api/health' })).json()).toEqual({ status: 'up' });
  });

  test('an unknown address is not found, and tells nothing', async () => {
    const response = await fetch(`${test1.origin}/api/../.git/config`);
    expect([response.status, await response.json()]).toEqual([404, { problem: { code: 'NotFound' } }]);
  });
});

describe('with a session of the wrong kind', () => {
  test('a person is kept from the routes of tablets and a tablet from those of persons', async () => {
    const person = (await test1.desk('KZ-001')).token;
    for (const route of test1.product.routes.filter(({ access }) => access === 'device')) expect([nameOf(route), (await call(route, { token: person })).status]).toEqual([nameOf(route), 403]);
    const tablet = await test1.tablet('JC-101');
    await expect(tablet.post('/api/desk', {})).rejects.toThrow('NotAllowed');
    await expect(tablet.post('/api/views/checkpoint.register', { checkpoint: `${test1.product.district}-K01` })).rejects.toThrow('NotAllowed');
  });
});

describe('a request from another site', () => {
  // asvs: 3.5.1
  test.each(['cross-site', 'same-site'])('that says %s is refused, signed in or not', async (site) => {
    const { token } = await test1.desk('KZ-001');
    for (const route of test1.product.routes.filter(({ method }) => method !== 'GET')) {
      const response = await call(route, { token, headers: { 'sec-fetch-site': site } });
      expect([nameOf(route), response.status, await response.json()]).toEqual([nameOf(route), 403, { problem: { code: 'OtherOrigin' } }]);
    }
  });

  // asvs: 3.4.2 3.5.2
  test('that is a plain form is not read, and no answer allows another origin', async () => {
    const body = JSON.stringify({ login: 'admin', password: 'demonstration only' });
    const send = (type: string) => fetch(`${test1.origin}/api/session`, { method: 'POST', headers: { 'content-type': type, origin: 'https://elsewhere.example' }, body });
    const [text, form] = [await send('text/plain'), await send('application/x-www-form-urlencoded')];
    expect([text.status, form.status]).toEqual([400, 415]);
    const asked = await fetch(`${test1.origin}/api/session`, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } });
    for (const answer of [text, form, asked]) expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

// asvs: 16.2.5
test('a desk’s verb that has not the form of one is refused at the door, and what stood there is in no event', async () => {
  const { token } = await test1.desk('KZ-001');
  for (const verb of ['张三 13900000000', 'Zhang San', 'checkpoint', 'checkpoint.take-check 张三']) {
    const response = await call({ method: 'POST', path: '/api/desk' }, { token, body: JSON.stringify({ id: randomUUID(), verb, body: {} }) });
    expect([verb, response.status, await response.json()]).toEqual([verb, 400, { problem: { code: 'InputWrong', params: { field: 'verb' } } }]);
  }
  const events = await queryAsOwner(test1.database, "select facts from platform.event where type = 'platform.command-refused'");
  expect(JSON.stringify(events)).not.toMatch(/张三|Zhang/);
});

describe('limits', () => {
  // asvs: 2.4.1
  test('signing in too often from one address is refused for a while', async () => {
    const statuses: number[] = [];
    const body = JSON.stringify({ login: 'nobody', password: 'wrong password' });
    for (let count = 0; count < 25; count += 1) statuses.push((await call({ method: 'POST', path: '/api/session' }, { body })).status);
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    expect(await (await call({ method: 'POST', path: '/api/session' }, { body })).json()).toEqual({ problem: { code: 'TooManyRequests' } });
  });

  test('many made-up tokens from one address share its limit, and a proven session beside them has its own', async () => {
    const { token } = await test1.desk('KZ-001');
    const route = test1.product.routes.find(({ path }) => path === '/api/pull');
    if (!route) throw new Error('Nothing is pulled any more.');
    const statuses: number[] = [];
    for (let count = 0; count < route.perMinute + 20; count += 1) statuses.push((await call(route, { token: randomUUID() })).status);
    expect(statuses[0]).toBe(401);
    expect(new Set(statuses.slice(route.perMinute))).toEqual(new Set([429]));
    expect((await call(route, { headers: { cookie: `guankou_session=${randomUUID()}` } })).status).toBe(429);
    expect((await call(route)).status).toBe(429);
    expect((await call(route, { token })).status).toBe(403);
  });

  test('sessions of one address do not use up each other’s, and no token escapes its own', async () => {
    const sessionOf = (token: string): Session => ({ district: '320371', tokenHash: `hash of ${token}`, actor: systemActor('320371', token), device: undefined });
    const findSession: HttpPorts['findSession'] = (token) => Promise.resolve(token.startsWith('proven') ? sessionOf(token) : undefined);
    const app = await createHttpServer(portsWith([{ ...open, path: '/closed', access: 'signed-in' }], { findSession }), false);
    const ask = async (token: string): Promise<number> => (await app.inject({ method: 'POST', url: '/closed', payload: {}, headers: { authorization: `Bearer ${token}` } })).statusCode;
    const askOften = async (tokens: readonly string[]): Promise<number[]> => {
      const statuses: number[] = [];
      for (const token of tokens) statuses.push(await ask(token));
      return statuses;
    };
    expect(await askOften(['a', 'b', 'c', 'd', 'e'])).toEqual([401, 401, 401, 429, 429]);
    expect(await askOften(['proven one', 'proven one', 'proven one', 'proven one'])).toEqual([200, 200, 200, 429]);
    expect(await askOften(['proven two', 'f'])).toEqual([200, 429]);
    await app.close();
  });

  // asvs: 2.3.2
  test('each route has one', () => {
    expect(test1.product.routes.filter(({ perMinute }) => !(perMinute > 0 && perMinute <= 1200)).map(nameOf)).toEqual([]);
  });

  test('a body that is too large is refused before it is read', async () => {
    const response = await call({ method: 'POST', path: '/api/devices/challenge' }, { body: JSON.stringify({ deviceId: 'x'.repeat(70_000) }) });
    expect([response.status, await response.json()]).toEqual([413, { problem: { code: 'TooLarge' } }]);
  });

  // asvs: 13.4.2 16.3.4 16.5.1
  test('a fault tells nobody outside what went wrong', async () => {
    const faulty: Route = { ...open, path: '/faulty', handle: () => Promise.reject(new Error('secret detail')) };
    const lines: string[] = [];
    const app = await createHttpServer(portsWith([faulty], { logger: createLogger('info', { write: (line) => void lines.push(line) }) }), false);
    const response = await app.inject({ method: 'POST', url: '/faulty', payload: {} });
    expect([response.statusCode, response.json()]).toEqual([500, { problem: { code: 'ServerFault' } }]);
    expect(lines.join('')).toContain('secret detail');
    await app.close();
  });
});

test.each([['ServerDiskFull', 503], ['ServerBusy', 503], ['DatabaseAway', 503], ['ServerFault', 500], ['InputWrong', 400]])('a route that hands on %s answers %i', async (code, status) => {
  const app = await createHttpServer(portsWith([{ ...open, path: '/handing-on', handle: () => refuse(code) }]), false);
  const response = await app.inject({ method: 'POST', url: '/handing-on', payload: {} });
  expect([response.statusCode, response.json()]).toEqual([status, { problem: { code } }]);
  await app.close();
});

describe('the headers of an answer', () => {
  const EXPECTED: Readonly<Record<string, RegExp>> = {
    'content-security-policy': /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-embedder-policy': /^require-corp$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'permissions-policy': /camera=\(self\).*geolocation=\(\).*microphone=\(\)/,
    'cache-control': /^no-store$/,
  };

  test('isolate the page, whether the answer is good, refused, unknown or broken', async () => {
    const answers = [await call({ method: 'GET', path: '/api/health' }), await call({ method: 'POST', path: '/api/desk' }), await fetch(`${test1.origin}/nowhere`), await call({ method: 'POST', path: '/api/devices/challenge' }, { body: '{' })];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 400]);
    for (const answer of answers) {
      for (const [name, pattern] of Object.entries(EXPECTED)) expect([name, answer.headers.get(name)]).toEqual([name, expect.stringMatching(pattern)]);
      expect(answer.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe-inline|https?:/);
    }
  });

  test('ask for transport security exactly where the whole host speaks TLS', async () => {
    const [plain, secure] = [await createHttpServer(portsWith([open]), false), await createHttpServer(portsWith([open]), true)];
    expect((await plain.inject('/')).headers['strict-transport-security']).toBeUndefined();
    expect((await secure.inject('/')).headers['strict-transport-security']).toBe('max-age=31536000');
    await Promise.all([plain.close(), secure.close()]);
  });
});
