// Receives envelopes from a tablet: checks seal and signature, opens the body, attributes it to officer and device.
import type { JsonWebKey } from 'node:crypto';
import type { CommandAnswer } from '../../core/sync/answers.ts';
import { envelopeSchema, findEnvelopeId, hashBody, hashHeader, headerToBytes, type Envelope } from '../../core/sync/envelope.ts';
import type { Session } from '../http/route.ts';
import type { ActionRegistry } from './action.ts';
import type { Standing } from '../../core/sync/lease.ts';
import type { DutyGrant } from './actor.ts';
import type { Committer } from './committer.ts';
import { faultToProblemCode } from './faults.ts';
import type { EnvelopeSeals } from './envelope-seals.ts';
import { inputToProblem } from './input-problem.ts';
import type { Submission } from './submission.ts';
import type { NextTurn } from './turns.ts';

/** What accounts knows of officers and tablets. */
export type Authorities = {
  /** Also of a withdrawn tablet: what it kept is still signed by it. */
  readonly findDeviceKey: (district: string, deviceId: string) => JsonWebKey | undefined;
  /** Undefined when the officer never unlocked this tablet. */
  readonly findOfficer: (district: string, deviceId: string, personId: string) => { badge: string; grants: readonly DutyGrant[]; standing: Standing } | undefined;
};

export type ReceivePorts = {
  readonly committer: Committer;
  readonly actions: ActionRegistry;
  readonly authorities: Authorities;
  readonly seals: EnvelopeSeals;
  readonly now: () => number;
  /** Loads what is missing of the reference data: nobody is attributed by what is known to be old. */
  readonly renew: (district: string) => Promise<void>;
  /** Shared by all who receive. */
  readonly takeTurn: NextTurn;
};

type Arrival = { readonly session: Session; readonly envelope: Envelope; readonly receivedAt: number };

/** Damage on the way is not a refusal: the tablet holds the original and sends it again. */
function isIntact(ports: ReceivePorts, { session, envelope }: Arrival, sealedBody: Buffer): boolean {
  const { header } = envelope;
  if (header.district !== session.district || header.device !== session.device?.id) return false;
  if (hashBody(sealedBody) !== header.bodyHash) return false;
  const jwk = ports.authorities.findDeviceKey(session.district, header.device);
  if (!jwk) return false;
  const signature = Buffer.from(envelope.signature, 'base64url');
  return ports.seals.isSignedBy(jwk, headerToBytes(header), signature);
}

function openBody(ports: ReceivePorts, envelope: Envelope, sealedBody: Buffer): unknown {
  return JSON.parse(ports.seals.openBody(envelope.header, sealedBody)) as unknown;
}

function readWork(ports: ReceivePorts, envelope: Envelope, sealedBody: Buffer): Submission['work'] {
  const { header } = envelope;
  const action = ports.actions.get(header.verb);
  if (action?.version !== header.verbVersion) return { problem: { code: 'VerbUnknown', params: { verb: header.verb } } };
  if (ports.seals.isEmergencyEnded(header.emergency)) return { problem: { code: 'EmergencyEnded' } };
  if (!ports.seals.isEmergencyKnown(header.emergency)) return { problem: { code: 'EmergencyUnknown' } };
  try {
    const parsed = action.input.safeParse(openBody(ports, envelope, sealedBody));
    if (parsed.success) return { action, input: parsed.data };
    return { problem: inputToProblem(parsed.error) };
  } catch {
    return { problem: { code: 'BodyUnreadable' } };
  }
}

function toSubmission(ports: ReceivePorts, arrival: Arrival, sealedBody: Buffer): Submission {
  const { session, envelope, receivedAt } = arrival;
  const { header } = envelope;
  const officer = ports.authorities.findOfficer(session.district, header.device, header.officer);
  return {
    district: session.district,
    id: header.id,
    hash: hashHeader(header),
    verb: header.verb,
    channel: 'device',
    actor: { kind: 'device', district: session.district, personId: header.officer, deviceId: header.device, name: officer?.badge ?? '', grants: officer?.grants ?? [] },
    emergency: header.emergency,
    bodyHash: header.bodyHash,
    receivedAt,
    work: officer ? readWork(ports, envelope, sealedBody) : { problem: { code: 'OfficerNotUnlocked' } },
    standing: officer?.standing,
    envelope: { header, sealedBody, placeCode: session.device?.placeCode ?? session.district },
  };
}

/** Checking and opening costs about a third of a millisecond each; after so many, others get their turn. */
const ENVELOPES_A_TURN = 20;

type Batch = { readonly session: Session; readonly receivedAt: number };

/** Answers nothing to what has no id: no tablet could match the answer to what it keeps. */
async function submitEnvelope(ports: ReceivePorts, batch: Batch, raw: unknown): Promise<CommandAnswer[]> {
  const parsed = envelopeSchema.safeParse(raw);
  if (parsed.success) {
    const arrival = { ...batch, envelope: parsed.data };
    const sealedBody = Buffer.from(parsed.data.body, 'base64url');
    if (isIntact(ports, arrival, sealedBody)) return [await ports.committer.submit(toSubmission(ports, arrival, sealedBody))];
  }
  const id = findEnvelopeId(raw);
  return id === undefined ? [] : [{ id, status: 'failed', problem: { code: 'EnvelopeDamaged' } }];
}

function failAll(envelopes: readonly unknown[], code: string): CommandAnswer[] {
  return envelopes.flatMap((raw) => {
    const id = findEnvelopeId(raw);
    return id === undefined ? [] : [{ id, status: 'failed' as const, problem: { code } }];
  });
}

/** Answers every envelope that says who it is, in the order given. */
export async function receiveEnvelopes(ports: ReceivePorts, session: Session, envelopes: readonly unknown[]): Promise<CommandAnswer[]> {
  const receivedAt = ports.now();
  try {
    await ports.renew(session.district);
  } catch (fault) {
    return failAll(envelopes, faultToProblemCode(fault));
  }
  const answers: Promise<CommandAnswer[]>[] = [];
  for (const [index, envelope] of envelopes.entries()) {
    if (envelopes.length > ENVELOPES_A_TURN && index % ENVELOPES_A_TURN === 0) await ports.takeTurn();
    answers.push(submitEnvelope(ports, { session, receivedAt }, envelope));
  }
  return (await Promise.all(answers)).flat();
}
