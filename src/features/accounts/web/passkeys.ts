// The browser's side of passkeys: asks the server, lets the browser ask its person, and shows the server what came of it.
import { WebAuthnError, browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { Refusal } from '../../../core/problems.ts';
import { postJson } from '../../../web/shell/http.ts';
import { isPasskeySite } from '../domain/rules.ts';

/** AC-17. */
export function mayUsePasskeys(): boolean {
  return browserSupportsWebAuthn() && isPasskeySite(location.protocol, location.hostname);
}

/** Whoever closes the browser's question, or has no fitting key, has done nothing wrong. */
async function orCancelled<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof WebAuthnError && fault.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new Refusal({ code: 'PasskeyKnown' });
    if (fault instanceof WebAuthnError || (fault instanceof Error && fault.name === 'NotAllowedError')) throw new Refusal({ code: 'PasskeyCancelled' });
    throw fault;
  }
}

async function show(path: string): Promise<unknown> {
  const optionsJSON = await postJson<PublicKeyCredentialRequestOptionsJSON>(`${path}/options`, {});
  return orCancelled(startAuthentication({ optionsJSON }));
}

export async function signInByPasskey(): Promise<void> {
  await postJson('/api/session/passkey', { shown: await show('/api/session/passkey') });
}

export async function proveByPasskey(): Promise<void> {
  await postJson('/api/session/proof', { shown: await show('/api/session/proof') });
}

export async function proveByPassword(password: string): Promise<void> {
  await postJson('/api/session/proof', { password });
}

/** The server may first want a proof: `ProofNeeded`. */
export async function addPasskey(label: string): Promise<void> {
  const optionsJSON = await postJson<PublicKeyCredentialCreationOptionsJSON>('/api/passkeys/options', {});
  const made = await orCancelled(startRegistration({ optionsJSON }));
  await postJson('/api/passkeys', { made, label });
}

export async function revokePasskey(passkeyId: string): Promise<void> {
  await postJson('/api/passkeys/revoke', { passkeyId });
}
