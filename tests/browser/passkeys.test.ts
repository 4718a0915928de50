// Passkeys at desks in a real browser with an authenticator of its own: added, signed in with, refused elsewhere, copied, revoked, asked for.
import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/app/demo/cast.ts';
import { zh } from '../../src/features/accounts/domain/words.zh.ts';
import { accountsWords } from '../../src/features/accounts/web/words.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { plugVirtualKey } from './virtual-key.ts';

const site = prepareDemoSite();
let page: Page;

beforeEach(async () => {
  page = await (await site.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(15_000);
  return () => page.context().close();
});

async function openAccount(badge: string): Promise<void> {
  await stepIn(page, site.origin, badge);
  await page.goto('about:blank');
  await page.goto(`${site.origin}/console/#/account`);
  await page.getByTestId('passkeys').waitFor();
}

async function addPasskey(label: string): Promise<void> {
  await page.locator('[name=label]').fill(label);
  await page.getByTestId('add-passkey').locator('button[type=submit]').click();
  await page.getByTestId('passkeys').getByText(label, { exact: true }).waitFor();
}

const signOut = () => page.request.delete(`${site.origin}/api/session`);

async function openSignIn(): Promise<void> {
  await signOut();
  await page.goto('about:blank');
  await page.goto(`${site.origin}/console/#/account`);
  await page.getByTestId('sign-in').waitFor();
}

const pressPasskey = () => page.getByTestId('sign-in-passkey').getByRole('button').click();

async function signInByPasskey(): Promise<void> {
  await openSignIn();
  await pressPasskey();
  await page.getByTestId('passkeys').waitFor();
}

type Shown = { readonly shown: unknown };

/** What the browser would send: a fresh signature over a challenge of this server, made on its own page. */
function signChallenge(): Promise<Shown> {
  return page.evaluate(async () => {
    const response = await fetch('/api/session/passkey/options', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON((await response.json()) as PublicKeyCredentialRequestOptionsJSON);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    return { shown: credential.toJSON() as unknown };
  });
}

/** Anybody may send these headers; what the authenticator signed says where it was asked. */
function post(path: string, body: unknown, headers: { host: string; origin: string }): Promise<{ status: number; code: string | undefined }> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const asking = request({ host: '127.0.0.1', port: site.port, path, method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as { problem?: { code: string } };
        resolve({ status: response.statusCode ?? 0, code: answer.problem?.code });
      });
    });
    asking.on('error', reject);
    asking.end(text);
  });
}

const here = () => ({ host: `localhost:${String(site.port)}`, origin: site.origin });
const askMe = async (): Promise<number> => (await page.request.post(`${site.origin}/api/views/accounts.me`, { data: {} })).status();

describe('a passkey', () => {
  test("AC-18 'accounts.add-passkey' 'accounts.use-passkey' is added at the account's page and signs in without a password", async () => {
    await plugVirtualKey(page);
    await openAccount('KZ-001');
    await addPasskey('Office computer');
    await signInByPasskey();
    await page.getByTestId('passkeys').getByText('Office computer', { exact: true }).waitFor();
    // The same authenticator again is refused in words.
    await page.locator('[name=label]').fill('Once more');
    await page.getByTestId('add-passkey').locator('button[type=submit]').click();
    await page.getByText(zh['problem.PasskeyKnown']).waitFor();
  });

  // asvs: 6.7.2
  test('AC-17 what it signed opens nothing at another address, not twice, and not with a word changed', async () => {
    const key = await plugVirtualKey(page);
    await openAccount('SJ-001');
    await addPasskey('Auditor');
    await openSignIn();
    const stolen = await signChallenge();
    expect(await post('/api/session/passkey', stolen, { host: 'localhost:9', origin: 'http://localhost:9' })).toEqual({ status: 401, code: 'PasskeyWrong' });
    expect(await post('/api/session/passkey', stolen, { ...here(), origin: 'http://localhost:9' })).toEqual({ status: 403, code: 'OtherOrigin' });
    expect((await post('/api/session/passkey', stolen, { host: `127.0.0.1:${String(site.port)}`, origin: `http://127.0.0.1:${String(site.port)}` })).code).toBe('PasskeysOff');
    const fresh = await signChallenge();
    const { shown } = fresh as { shown: { response: { signature: string } } };
    const signature = `${shown.response.signature.slice(0, -6)}AAAAAA`;
    expect((await post('/api/session/passkey', { shown: { ...shown, response: { ...shown.response, signature } } }, here())).code).toBe('PasskeyWrong');
    const good = await signChallenge();
    expect(await post('/api/session/passkey', good, here())).toEqual({ status: 200, code: undefined });
    expect((await post('/api/session/passkey', good, here())).code).toBe('PasskeyWrong');
    expect(await key.list()).toHaveLength(1);
  });

  test("AC-18 'accounts.revoke-passkey' one that exists twice is refused and revoked, and what it had opened ends", async () => {
    const key = await plugVirtualKey(page);
    await openAccount('ZH-001');
    await addPasskey('Copied key');
    const [before] = await key.list();
    if (!before) throw new Error('The authenticator holds no key.');
    await signInByPasskey();
    expect(await askMe()).toBe(200);
    const [original] = await key.list();
    expect(original?.signCount).toBeGreaterThan(before.signCount);
    await key.replace(before);
    const thief = await signChallenge();
    expect((await post('/api/session/passkey', thief, here())).code).toBe('PasskeyCloned');
    expect(await askMe()).toBe(401);
    if (original) await key.replace(original);
    await openSignIn();
    await pressPasskey();
    await page.getByText(zh['problem.PasskeyWrong']).waitFor();
  });

  test('AC-18 is revoked by its person, and what it opened ends with it', async () => {
    await plugVirtualKey(page);
    await openAccount('KZ-001');
    await addPasskey('To be lost');
    await signInByPasskey();
    const row = page.getByTestId('passkeys').getByRole('row', { name: /To be lost/ });
    await row.getByRole('button').click();
    await page.getByTestId('sign-in').waitFor();
    expect(await askMe()).toBe(401);
    await pressPasskey();
    await page.getByText(zh['problem.PasskeyWrong']).waitFor();
  });

  test('AC-18 one that did not open this session is revoked, and the person is told', async () => {
    await plugVirtualKey(page);
    await openAccount('KZ-001');
    await addPasskey('To be lost too');
    await openAccount('KZ-001');
    await page.getByTestId('passkeys').getByRole('row', { name: /To be lost too/ }).getByRole('button').click();
    await page.getByText(accountsWords.zh['account.revoke-done']).waitFor();
  });

  test('AC-17 at a bare address the page says that passkeys are off, and signing in by password works', async () => {
    await page.goto(`http://127.0.0.1:${String(site.port)}/console/`);
    await page.getByTestId('passkeys-off').waitFor();
    expect(await page.getByTestId('sign-in-passkey').count()).toBe(0);
    await page.locator('[name=login]').fill('leader');
    expect(await page.getByTestId('sign-in').isVisible()).toBe(true);
  });
});

describe('an act that gives power', () => {
  test('AC-19 asks for a proof when the last is too old, and goes on by itself', async () => {
    await plugVirtualKey(page);
    await openAccount('GL-001');
    let isOld = true;
    await page.route('**/api/passkeys/options', (route) => (isOld ? route.fulfill({ status: 403, json: { problem: { code: 'ProofNeeded' } } }) : route.continue()));
    await page.route('**/api/session/proof', (route) => {
      isOld = false;
      return route.continue();
    });
    await page.locator('[name=label]').fill('After a proof');
    await page.getByTestId('add-passkey').locator('button[type=submit]').click();
    await page.getByRole('dialog').locator('[name=proof]').fill(DEMO_PASSWORD);
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByTestId('passkeys').getByText('After a proof', { exact: true }).waitFor();
  });

  test('AC-24 a role that needs a passkey leads from the password to the first one, and then in', async () => {
    await plugVirtualKey(page);
    await openAccount('GL-001');
    await addPasskey('Administrator');
    await signInByPasskey();
    const rule = page.getByTestId('sign-in-rules').getByRole('switch', { name: zh['role.lane-officer'] });
    await rule.click();
    await page.waitForFunction(() => document.querySelector('[data-testid=sign-in-rules] [role=switch][aria-checked=true]') !== null);

    const other = await (await site.browser.newContext()).newPage();
    await plugVirtualKey(other);
    await stepIn(other, site.origin, 'KZ-001');
    expect((await other.request.post(`${site.origin}/api/views/accounts.me`, { data: {} })).status()).toBe(200);
    await other.context().close();
    await rule.click();
    await page.waitForFunction(() => document.querySelector('[data-testid=sign-in-rules] [role=switch][aria-checked=true]') === null);

    await page.getByTestId('sign-in-rules').getByRole('switch', { name: zh['role.auditor'] }).click();
    const auditor = await (await site.browser.newContext()).newPage();
    auditor.setDefaultTimeout(15_000);
    await plugVirtualKey(auditor);
    await auditor.goto(`${site.origin}/console/`);
    await auditor.locator('[name=login]').fill('auditor');
    await auditor.locator('[name=password]').fill(DEMO_PASSWORD);
    await auditor.getByTestId('sign-in').locator('button[type=submit]').click();
    await auditor.getByTestId('passkey-needed').waitFor();
    await auditor.locator('[name=label]').fill('First key');
    await auditor.getByTestId('passkey-needed').locator('button[type=submit]').click();
    await auditor.locator('#main').waitFor();
    await auditor.context().close();
  });
});
