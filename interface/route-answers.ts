// What each route answers when it is not a verb's or a view's: read by name, as types, and held against real answers.
import type { BatchAnswer } from '../src/core/sync/answers.ts';
import type { LedgerReport } from '../src/features/checkpoint/domain/views.ts';
import type { PublicWait } from '../src/features/checkpoint/domain/queue/views.ts';
import type { NewPasskeyQuestion, PasskeyQuestion } from '../src/features/accounts/domain/passkey-questions.ts';
import type { FormAnswer, IssueAnswer, JoinAnswer, LookAnswer, StartAnswer } from '../src/features/declaration/domain/views.ts';
import type { KeptPage } from '../src/features/privacy/domain/views.ts';
import type { PullAnswer, StreamPosition } from '../src/core/sync/pull.ts';

/** An empty object: done, and nothing to say. */
type Done = Readonly<Record<string, never>>;

/** What a tablet needs to begin: the open emergency and the key to seal bodies to. Times in milliseconds since the epoch. */
type Beginning = StreamPosition & { readonly emergency: string; readonly sealingKey: string; readonly serverTime: number };
type Enrolled = Beginning & { readonly deviceId: string; readonly placeCode: string; readonly laneId: string; readonly label: string; readonly district: string };
type DeviceSession = Beginning & { readonly token: string; readonly expiresAt: number; readonly isWithdrawn: boolean };

/** Until when an officer's lease on a tablet holds; `sequence` is where the stream stood then. */
type Leased = { readonly leaseUntil: number; readonly sequence: number; readonly serverTime: number };

/** What a tablet keeps of an officer, so that she can unlock it without the network until her lease ends. */
type Unlocked = Leased & { readonly personId: string; readonly badge: string; readonly name: string; readonly vaultSecret: string };

export type RouteAnswers = {
  'GET /api/health': { readonly status: 'up' };
  'POST /api/commands': BatchAnswer;
  'POST /api/pull': PullAnswer;
  'POST /api/session': Done;
  'DELETE /api/session': Done;
  'POST /api/session/passkey/options': PasskeyQuestion;
  'POST /api/session/passkey': Done;
  'POST /api/session/proof/options': PasskeyQuestion;
  'POST /api/session/proof': Done;
  'POST /api/passkeys/options': NewPasskeyQuestion;
  'POST /api/passkeys': { readonly passkeyId: string };
  'POST /api/passkeys/revoke': Done;
  'POST /api/sign-in-rules': Done;
  'POST /api/invitations/open': { readonly badge: string };
  'POST /api/invitations/accept': Done;
  'POST /api/devices/enrol': Enrolled;
  'POST /api/devices/challenge': { readonly challenge: string };
  'POST /api/devices/session': DeviceSession;
  'POST /api/devices/unlock': Unlocked;
  'POST /api/devices/lease': Leased;
  'POST /api/devices/wiped': Done;
  'POST /api/ledger/preview': LedgerReport;
  'POST /api/ledger/import': LedgerReport;
  'POST /api/declarations/form': FormAnswer;
  'POST /api/declarations/start': StartAnswer;
  'POST /api/declarations/look': LookAnswer;
  'POST /api/declarations/join': JoinAnswer;
  'POST /api/declarations/issue': IssueAnswer;
  'GET /api/public/wait': PublicWait;
  'GET /api/kept': KeptPage;
};
