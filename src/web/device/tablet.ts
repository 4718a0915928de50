// The tablet as the lane's screens see it: enrolled to a lane, unlocked by an officer, keeping and sending.
import type { Problem } from '../../core/problems.ts';
import type { PublicJwk } from './device-keys.ts';

export type Enrolment = {
  readonly deviceId: string;
  readonly district: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly label: string;
};

export type UnlockedOfficer = {
  readonly personId: string;
  readonly badge: string;
  readonly name: string;
  readonly leaseUntil: number;
  /** Her lease has ended: she goes on registering, marked, and the vault stays closed. */
  readonly isLapsed: boolean;
};

/** Commands of this tablet since it was enrolled: on disk, handed to the network, answered by the server. */
export type OutboxCounts = { readonly kept: number; readonly sent: number; readonly received: number; readonly refused: number };

export type TabletStatus = {
  readonly enrolment: Enrolment | undefined;
  readonly officer: UnlockedOfficer | undefined;
  readonly counts: OutboxCounts;
  /** Whether the last attempt to reach the server succeeded. */
  readonly isOnline: boolean;
  readonly lastContactAt: number | undefined;
  /** Without a contact until then the vault is emptied; later records are marked. */
  readonly leaseUntil: number | undefined;
  /** Something the officer must know: withdrawn, storage full, another tab is open. */
  readonly problem: Problem | undefined;
};

export type TabletCommand = { readonly verb: string; readonly protocolVersion: string; readonly body: unknown };
export type RefusedCommand = { readonly id: string; readonly verb: string; readonly problem: Problem; readonly at: number };

export type Sharing = {
  /** `context` is bound into the sealing: it opens under no other. */
  readonly sealTo: (receiver: PublicJwk, plain: Uint8Array, context: Uint8Array) => Promise<Uint8Array>;
  /** Undefined when it was not sealed to this tablet, or was altered. Refuses `SharingNeedsEnrolment` on a tablet without such a key. */
  readonly open: (sealed: Uint8Array, context: Uint8Array) => Promise<Uint8Array | undefined>;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly isSignedBy: (signer: PublicJwk, bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;
};

export type Tablet = {
  readonly getStatus: () => TabletStatus;
  /** Fits React's useSyncExternalStore. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Milliseconds since the epoch, by the server's clock as far as known. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Throws a Refusal in words: invitation unknown, used, expired, no network. */
  readonly enrol: (invitation: { readonly invitationId: string; readonly code: string }) => Promise<void>;
  /** Online the first time for each officer; afterwards also offline until the lease ends. */
  readonly unlock: (given: { readonly badge: string; readonly pin: string }) => Promise<UnlockedOfficer>;
  readonly lock: () => void;
  /** Resolves when the command is flushed to disk: only then may a screen say "kept". Needs an unlocked officer. */
  readonly keep: (command: TabletCommand) => Promise<{ readonly id: string; readonly sequence: number }>;
  /** A view that is open to tablets, for the officer at work; throws a Refusal, `NoNetwork` when the server is not reached in time. */
  readonly ask: <Answer>(view: string, input: unknown) => Promise<Answer>;
  /** What the server has handed down of a kind (`places.place`, `places.checkpoint`, `protocol.version`), as last known. */
  readonly listItems: <Value>(kind: string) => readonly Value[];
  readonly listRefused: () => Promise<readonly RefusedCommand[]>;
  /** Drafts and open holds, sealed under the PIN; readable only while unlocked, and after a lease only what was saved since. */
  readonly vault: {
    readonly load: <Value>(name: string) => Promise<Value | undefined>;
    readonly save: (name: string, value: unknown) => Promise<void>;
    readonly remove: (name: string) => Promise<void>;
    /** What the server sealed for this vault under that name, as base64url; undefined when it was for another. */
    readonly open: <Value>(name: string, sealed: { readonly iv: string; readonly bytes: string }) => Promise<Value | undefined>;
  };
  /** Handing something to another tablet of the post, sealed and signed, with or without the server. */
  readonly sharing: Sharing;
  /** Tries to reach the server now. */
  readonly wake: () => void;
};
