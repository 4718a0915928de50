// The product's own doors on a LAN: a browser that learned our authority at the trust page opens the lane by its LAN name.
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { findChromium } from './find-chromium.ts';
import { unlockLane } from './lane-driver.ts';
import { findCertutil, openTrustedBrowser, prepareTrustedProfile, type TrustedProfile } from './trusted-profile.ts';

const NAME = 'guankou.test';

const certutil = await findCertutil();
if (certutil === undefined) process.stdout.write('skipped: certutil (libnss3-tools) is neither installed nor can it be fetched\n');

const folder = mkdtempSync(join(tmpdir(), 'guankou-lan-'));
let port: number;
let lane: string;
let server: ServerProcess;
let caPem: string;
let context: BrowserContext | undefined;

function start(): Promise<ServerProcess> {
  return startServer({ dataFolder: join(folder, 'data'), port, environment: { GUANKOU_ORIGIN: `https://${NAME}:${port + 1}` } });
}

/** As a tablet does it: over plain HTTP, from the door that offers nothing else. */
async function fetchAuthority(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port + 2}/trust/files/guankou-ca.pem`);
  expect(response.status).toBe(200);
  return response.text();
}

beforeAll(async () => {
  if (certutil === undefined) return;
  port = await findFreePorts();
  lane = `https://${NAME}:${port + 1}/lane/`;
  server = await start();
  caPem = await fetchAuthority();
});
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  if (certutil !== undefined) await server.interrupt();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function prepareProfile(name: string, trusted?: string): Promise<TrustedProfile> {
  return prepareTrustedProfile({ folder: join(folder, name), certutil: certutil ?? '', ...(trusted !== undefined && { caPem: trusted }) });
}

/** Closes the browser that is open first. */
async function openBrowser(profile: TrustedProfile): Promise<Page> {
  await context?.close();
  context = await openTrustedBrowser(await findChromium(), profile);
  return context.pages()[0] ?? context.newPage();
}

/** What makes camera, offline work and installation possible, as the page itself sees it. */
function readPowers(page: Page): Promise<{ isSecureContext: boolean; crossOriginIsolated: boolean; worker: string | undefined }> {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return { isSecureContext, crossOriginIsolated, worker: active?.scriptURL };
  });
}

/** Resolves when the camera of the enrolment screen plays, with the state of its tracks. */
async function playCamera(page: Page): Promise<string[]> {
  await page.getByTestId('scan').getByRole('button').click();
  await page.getByTestId('camera').waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLVideoElement>('[data-testid=camera]')?.videoWidth);
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('[data-testid=camera]');
    return video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks().map(({ readyState }) => readyState) : [];
  });
}

describe.skipIf(certutil === undefined)('a started product, by its LAN name', () => {
  test('offers the authority whose fingerprint it prints', () => {
    expect(server.output()).toContain(new X509Certificate(caPem).fingerprint256);
    expect(server.output()).toContain(`https://${NAME}:${port + 1}/`);
  });

  test('gives the lane a secure page, its worker and the camera; a tablet enrols, and starts with the server killed', async () => {
    const profile = await prepareProfile('with', caPem);
    const page = await openBrowser(profile);
    expect((await page.goto(lane))?.status()).toBe(200);
    const powers = { isSecureContext: true, crossOriginIsolated: true, worker: `${lane}service-worker.js` };
    expect(await readPowers(page)).toEqual(powers);
    expect(await playCamera(page)).toEqual(['live']);

    const invitation = (await postJson(server.origin, { path: '/api/demo/invite-tablet', body: { laneId: '320371-K01-L01' } })) as { invitationId: string; code: string };
    await page.goto(`${lane}#enrol=${invitation.invitationId}.${invitation.code}`);
    await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });

    await server.kill();
    try {
      const again = await openBrowser(profile);
      await again.goto(lane);
      await unlockLane(again, { badge: 'JC-101', pin: DEMO_PIN });
      expect(await readPowers(again)).toEqual(powers);
    } finally {
      server = await start();
    }
    expect(await fetchAuthority()).toBe(caPem);
  });

  test('leaves the trust page open, by the same name over plain HTTP, also to a browser that was at the lane', async () => {
    const page = await openBrowser(await prepareProfile('again', caPem));
    await page.goto(lane);
    expect((await page.goto(`http://${NAME}:${port + 2}/trust`))?.status()).toBe(200);
  });

  test('does not open where the authority is not trusted', async () => {
    const page = await openBrowser(await prepareProfile('without'));
    await expect(page.goto(lane)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  });
});
