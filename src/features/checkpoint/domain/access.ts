// Which role may run which verb of checkpoint, over which places: the place is the checkpoint the verb names.
import type { Role } from '../../accounts/door.ts';
import type { CheckpointVerb } from './commands.ts';

const AT_THE_LANE = ['lane-officer', 'checkpoint-leader'] as const;

export const access = {
  'checkpoint.take-check': AT_THE_LANE,
  'checkpoint.take-second-reading': AT_THE_LANE,
  'checkpoint.disinfect-vehicle': AT_THE_LANE,
  'checkpoint.release-vehicle': AT_THE_LANE,
  'checkpoint.hold-vehicle': AT_THE_LANE,
  'checkpoint.turn-back-vehicle': AT_THE_LANE,
  'checkpoint.hand-over-traveller': [...AT_THE_LANE, 'commander'],
  'checkpoint.close-review': ['checkpoint-leader'],
  'checkpoint.declare-tail': ['checkpoint-leader', 'system'],
  'checkpoint.shorten-checks': ['checkpoint-leader'],
  'checkpoint.restore-checks': ['checkpoint-leader', 'commander'],
  'checkpoint.complete-check': AT_THE_LANE,
  'checkpoint.note-call': AT_THE_LANE,
  'checkpoint.assign-call-back': ['checkpoint-leader'],
  'checkpoint.note-queue': AT_THE_LANE,
  'checkpoint.offer-hold': ['checkpoint-leader', 'commander'],
  'checkpoint.receive-offer': ['system'],
  'checkpoint.accept-hold': ['checkpoint-leader', 'commander'],
  'checkpoint.decline-hold': ['checkpoint-leader', 'commander'],
  'checkpoint.note-decline': ['system'],
  'checkpoint.withdraw-offers': ['system'],
  'checkpoint.end-hold': ['system'],
  'checkpoint.settle-hold': ['checkpoint-leader', 'commander'],
  'checkpoint.close-post': ['commander'],
  'checkpoint.sign-certificate': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
} as const satisfies Readonly<Record<CheckpointVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  'checkpoint.lane-board': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.attention': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.flow': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.register': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.passage': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.depth': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.closing': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.certificate': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.waiting': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.call-backs': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  /** Whoever is named as the caller of the record sees whom to call, without a reason; each read is audited. */
  'checkpoint.call-back-in-clear': AT_THE_LANE,
  'checkpoint.passage-in-clear': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
