// Slow peers hold sockets and nothing else: a lane's request is answered beside hundreds of them, and they are cut off.
import { connect, type Socket } from 'node:net';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestProduct, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';
import { createLogger } from '../logger.ts';
import type { Route } from './route.ts';
import { createHttpServer } from './server.ts';

const SLOW = 400;
const ROUNDS = 40;
/** A machine that also runs other tests: an answer may take so many times as long, never wait for the slow. */
const MOST_TIMES = 10;

let under: TestProduct;
let tablet: UnlockedTablet;
beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
});
afterAll(() => under.close());

function openSlow(port: number, text: string, localAddress = '127.0.0.1'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress }, () => {
      socket.write(text);
      resolve(socket);
    });
    socket.on('error', reject);
  });
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.resume();
    if (socket.closed) return resolve();
    socket.once('close', () => resolve());
    socket.on('error', () => resolve());
  });

async function medianOfPulls(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begunAt = performance.now();
    await tablet.post('/api/pull', {});
    times.push(performance.now() - begunAt);
  }
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

describe('slow peers', () => {
  test.each([
    ['that never end their headers', 'POST /api/session HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['that never send the body they announced', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n{'],
  ])('%s do not keep a lane waiting, and are cut off', async (_how, text) => {
    const alone = await medianOfPulls();
    const port = Number(new URL(under.origin).port);
    const slow = await Promise.all(Array.from({ length: SLOW }, () => openSlow(port, text)));
    const beside = await medianOfPulls();
    expect(slow.filter((socket) => !socket.closed).length).toBe(SLOW);
    expect(beside / alone).toBeLessThan(MOST_TIMES);
    await Promise.all(slow.map(closed));
  }, 120_000);
});

describe('connections from one address', () => {
  const quick: Route = { method: 'GET', path: '/quick', access: 'anyone', perMinute: 1000, handle: () => Promise.resolve({ done: true }) };

  test('above their number are closed as they come, those of another address are answered', async () => {
    const app = await createHttpServer({ logger: createLogger('silent'), findSession: () => Promise.resolve(undefined), routes: [quick], connections: { fromOneAddress: 5, inAll: 100 } }, false);
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
    const first = await Promise.all(Array.from({ length: 5 }, () => openSlow(port, 'GET ', '127.0.0.2')));
    const sixth = await openSlow(port, 'GET ', '127.0.0.2');
    await closed(sixth);
    expect(first.filter((socket) => socket.closed)).toEqual([]);
    const ask = (localAddress: string): Promise<number> =>
      new Promise((resolve) => {
        http.get({ host: '127.0.0.1', port, path: '/quick', agent: false, localAddress }, (response) => resolve(response.resume().statusCode ?? 0)).on('error', () => resolve(0));
      });
    expect(await ask('127.0.0.3')).toBe(200);
    expect(await ask('127.0.0.2')).toBe(0);
    first[0]?.destroy();
    await expect.poll(() => ask('127.0.0.2')).toBe(200);
    for (const socket of first) socket.destroy();
    await app.close();
  });
});

test('what is no request is refused in words, with the headers of every answer', async () => {
  const socket = await openSlow(Number(new URL(under.origin).port), 'nonsense\r\n\r\n');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
  });
  await closed(socket);
  expect(text).toMatch(/^HTTP\/1\.1 400 .*content-security-policy: default-src 'none'.*\{"problem":\{"code":"RequestUnreadable"\}\}$/s);
});
