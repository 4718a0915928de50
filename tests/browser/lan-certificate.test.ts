// A real browser that knows only our authority opens the LAN name as a secure page: worker, store and camera work.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureCertificates, type Certificates } from '../../src/server/tls/ensure-certificates.ts';
import { findChromium, getPackedChromium, type FoundChromium } from './find-chromium.ts';
import { findCertutil, openTrustedBrowser, prepareTrustedProfile, type TrustedProfile } from './trusted-profile.ts';

const NAME = 'guankou.test';
const PAGE = '<!doctype html><title>post</title><p>a page of the local network</p>';
const WORKER = `
self.addEventListener('install', (event) => event.waitUntil(caches.open('shell').then((cache) => cache.add('/'))));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request).catch(() => caches.match('/'))));
`;

const certutil = await findCertutil();
if (certutil === undefined) process.stdout.write('skipped: certutil (libnss3-tools) is neither installed nor can it be fetched\n');

let folder: string;
let certificates: Certificates;
let server: Server;
let context: BrowserContext | undefined;
const preparedByProfile = new Map<string, TrustedProfile>();

async function startServer(port = 0): Promise<Server> {
  const started = createServer({ cert: certificates.certPem, key: certificates.keyPem }, (request, response) => {
    const isWorker = request.url === '/worker.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isWorker ? WORKER : PAGE);
  });
  started.on('tlsClientError', () => undefined);
  started.listen(port, '127.0.0.1');
  await once(started, 'listening');
  return started;
}

async function stopServer(): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

function portOf(running: Server): number {
  return (running.address() as AddressInfo).port;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guankou-browser-'));
  certificates = await ensureCertificates({
    folder: join(folder, 'certificates'), names: [NAME], addresses: ['127.0.0.1'], now: Date.now(),
  });
  server = await startServer();
});
afterEach(async () => { await context?.close(); context = undefined; });
afterAll(async () => {
  await stopServer();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Launch = { readonly browser: FoundChromium; readonly profile: string; readonly caPem?: string };

/** Closes the browser that is open and starts one; the same profile name continues that profile from disk. */
async function openPage({ browser, profile, caPem }: Launch): Promise<Page> {
  await context?.close();
  const root = join(folder, profile);
  const prepared = preparedByProfile.get(profile)
    ?? await prepareTrustedProfile({ folder: root, certutil: certutil ?? '', ...(caPem === undefined ? {} : { caPem }) });
  preparedByProfile.set(profile, prepared);
  context = await openTrustedBrowser(browser, prepared);
  return context.pages()[0] ?? await context.newPage();
}
/** The installed browser and the one from the package; one of them where they are the same. */
async function listBrowsers(): Promise<[string, FoundChromium][]> {
  const [found, packed] = [await findChromium(), await getPackedChromium()];
  const isSame = found.executablePath === packed.executablePath;
  return isSame ? [['packed', packed]] : [['installed', found], ['packed', packed]];
}

describe.skipIf(certutil === undefined).each(await listBrowsers())('the %s browser', (slug, browser) => {
  test('opens the LAN name without an override; worker, camera and a strict store work, also offline after a restart', async () => {
    const profile = `${slug}-with`;
    const page = await openPage({ browser, profile, caPem: certificates.caPem });
    const url = `https://${NAME}:${portOf(server)}/`;
    expect((await page.goto(url))?.status()).toBe(200);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);

    const state = await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      return (await navigator.serviceWorker.ready).active?.state;
    });
    expect(state).toMatch(/^activat(ing|ed)$/);

    const tracks = await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      return stream.getVideoTracks().map((track) => track.readyState);
    });
    expect(tracks).toEqual(['live']);

    await page.evaluate(() => new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('checks', 1);
      opening.onupgradeneeded = () => { opening.result.createObjectStore('kept'); };
      opening.onerror = () => { reject(opening.error); };
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('kept', 'readwrite', { durability: 'strict' });
        transaction.objectStore('kept').put('first', 1);
        transaction.oncomplete = () => { opening.result.close(); resolve(); };
        transaction.onerror = () => { reject(transaction.error); };
      };
    }));

    const port = portOf(server);
    await stopServer();
    try {
      const again = await openPage({ browser, profile });
      await again.goto(url);
      expect(await again.textContent('p')).toBe('a page of the local network');
      expect(await again.evaluate(() => new Promise((resolve, reject) => {
        const opening = indexedDB.open('checks', 1);
        opening.onerror = () => { reject(opening.error); };
        opening.onsuccess = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').get(1);
          reading.onsuccess = () => { resolve(reading.result); };
        };
      }))).toBe('first');
    } finally {
      server = await startServer(port);
    }
  });

  test('opens the bare address too', async () => {
    const page = await openPage({ browser, profile: `${slug}-with`, caPem: certificates.caPem });
    expect((await page.goto(`https://127.0.0.1:${portOf(server)}/`))?.status()).toBe(200);
  });

  test('refuses a name that the certificate does not carry', async () => {
    const page = await openPage({ browser, profile: `${slug}-with`, caPem: certificates.caPem });
    await expect(page.goto(`https://other.test:${portOf(server)}/`)).rejects.toThrow('ERR_CERT_COMMON_NAME_INVALID');
  });

  test('without the authority the page does not open', async () => {
    const page = await openPage({ browser, profile: `${slug}-without` });
    await expect(page.goto(`https://${NAME}:${portOf(server)}/`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  });
});
