// Checks passkeys with a library: which site a request came to, what an authenticator made there and what it signed.
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { refuse } from '../../../core/problems.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { NewPasskeyQuestion, PasskeyQuestion } from '../domain/passkey-questions.ts';
import { isPasskeySite } from '../domain/rules.ts';
import { createChallenges, type Challenges } from './proofs.ts';
import type { StoredPasskey } from './store/passkeys.ts';

const RELYING_PARTY = 'Guankou';
/** A person looks for her key or her phone meanwhile. */
const CHALLENGE_MILLISECONDS = 5 * MINUTE_MILLISECONDS;

/** `host` is the name that keys are bound to, `origin` the address with its port. */
export type Site = { readonly origin: string; readonly host: string };
type Headers = { readonly origin?: string | undefined; readonly host?: string | undefined };

/** AC-17: refuses where browsers make no passkeys, and where the page came from elsewhere than it asks. */
export function getSite({ origin = '', host = '' }: Headers): Site {
  if (!URL.canParse(origin)) return refuse('InputWrong', { field: 'origin' });
  const { protocol, hostname, host: originHost } = new URL(origin);
  if (originHost !== host) refuse('OtherOrigin');
  if (!isPasskeySite(protocol, hostname)) refuse('PasskeysOff');
  return { origin, host: hostname };
}

const encoded = z.string().regex(/^[\w-]+$/).max(20_000);
/** What extensions answered is asked for by nobody and read by nobody. */
const shown = { id: encoded.max(1400), rawId: encoded.max(1400), type: z.literal('public-key'), clientExtensionResults: z.looseObject({}).optional() };
export const madePasskey = z.object({ ...shown, response: z.object({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string().max(20)).max(8).optional() }) });
export const shownPasskey = z.object({ ...shown, response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded }) });
export type MadePasskey = z.infer<typeof madePasskey>;
export type ShownPasskey = z.infer<typeof shownPasskey>;

export type PasskeyPerson = { readonly id: string; readonly badge: string };
type At = { readonly site: Site; readonly now: number };
export type CheckedNew = { readonly credentialId: string; readonly publicKey: string; readonly counter: number; readonly transports: readonly string[] };

export type PasskeyChecks = {
  readonly askNew: (person: PasskeyPerson, known: readonly StoredPasskey[], at: At) => Promise<NewPasskeyQuestion>;
  /** AC-18: only one that checked who holds it, by its own PIN, a finger or a face. */
  readonly checkNew: (person: PasskeyPerson, made: MadePasskey, at: At) => Promise<CheckedNew>;
  readonly askShown: (purpose: string, at: At) => Promise<PasskeyQuestion>;
  /** Returns the counter that the authenticator told; whether it went on is decided where it is stored. */
  readonly checkShown: (purpose: string, given: { shown: ShownPasskey; passkey: StoredPasskey }, at: At) => Promise<number>;
};

/** The library throws whatever is wrong; to the person it is one thing: this passkey does not open this here. */
async function orRefuse<Result extends { verified: boolean }>(check: Promise<Result>): Promise<Result> {
  const result = await check.catch(() => undefined);
  return result?.verified ? result : refuse('PasskeyWrong');
}

function challengeCheck(challenges: Challenges, purpose: string, now: number): (challenge: string) => boolean {
  return (challenge) => challenges.use(Buffer.from(challenge, 'base64url').toString(), purpose, now);
}

export function createPasskeyChecks(): PasskeyChecks {
  const challenges = createChallenges(CHALLENGE_MILLISECONDS);
  const purposeOfNew = ({ id }: PasskeyPerson): string => `new passkey ${id}`;
  return {
    askNew: async (person, known, { site, now }) => {
      const { challenge, rp, user, pubKeyCredParams } = await generateRegistrationOptions({
        rpName: RELYING_PARTY,
        rpID: site.host,
        userID: new Uint8Array(Buffer.from(person.id)),
        // The badge: what authenticators list is seen by whoever looks at the screen.
        userName: person.badge,
        challenge: challenges.issue(purposeOfNew(person), now),
      });
      return {
        challenge,
        rp: { id: site.host, name: rp.name },
        user: { id: user.id, name: user.name, displayName: person.badge },
        pubKeyCredParams: pubKeyCredParams.map(({ alg, type }) => ({ alg, type })),
        timeout: CHALLENGE_MILLISECONDS,
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId, type: 'public-key' })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      };
    },
    checkNew: async (person, made, { site, now }) => {
      const response = { ...made, clientExtensionResults: {}, response: { ...made.response, transports: made.response.transports ?? [] } };
      const { registrationInfo } = await orRefuse(
        verifyRegistrationResponse({ response, expectedChallenge: challengeCheck(challenges, purposeOfNew(person), now), expectedOrigin: site.origin, expectedRPID: site.host, requireUserVerification: true }),
      );
      if (!registrationInfo) return refuse('PasskeyWrong');
      const { id, publicKey, counter } = registrationInfo.credential;
      return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: made.response.transports ?? [] };
    },
    askShown: async (purpose, { site, now }) => {
      const { challenge } = await generateAuthenticationOptions({ rpID: site.host, challenge: challenges.issue(purpose, now), userVerification: 'required' });
      return { challenge, rpId: site.host, timeout: CHALLENGE_MILLISECONDS, userVerification: 'required' };
    },
    checkShown: async (purpose, { shown: given, passkey }, { site, now }) => {
      if (site.host !== passkey.site) refuse('PasskeyWrong');
      const { authenticationInfo } = await orRefuse(
        verifyAuthenticationResponse({
          response: { ...given, clientExtensionResults: {} },
          expectedChallenge: challengeCheck(challenges, purpose, now),
          expectedOrigin: site.origin,
          expectedRPID: passkey.site,
          requireUserVerification: true,
          // The counter is compared where it is stored, so that two at once cannot both be the next.
          credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0, transports: [...passkey.transports] },
        }),
      );
      return authenticationInfo.newCounter;
    },
  };
}
