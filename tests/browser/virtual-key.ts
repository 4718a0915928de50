// A passkey authenticator inside the browser, driven over the debugging protocol: it always says yes, and can be copied.
import type { CDPSession, Page } from 'playwright-core';

export type Credential = { readonly credentialId: string; readonly isResidentCredential: boolean; readonly rpId?: string; readonly privateKey: string; readonly userHandle?: string; readonly signCount: number };

export type VirtualKey = {
  readonly list: () => Promise<readonly Credential[]>;
  /** In place of what it holds: somebody else's authenticator with the same key. */
  readonly replace: (credential: Credential) => Promise<void>;
};

export async function plugVirtualKey(page: Page): Promise<VirtualKey> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const list = async (): Promise<readonly Credential[]> => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    list,
    replace: async (credential) => {
      for (const { credentialId } of await list()) await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId });
      await session.send('WebAuthn.addCredential', { authenticatorId, credential });
    },
  };
}
