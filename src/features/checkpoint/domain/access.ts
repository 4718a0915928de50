// Which role may run which verb of checkpoint, over which places: the place is the checkpoint the verb names.
import type { Role } from '../../accounts/door.ts';
import type { CheckpointVerb } from './commands.ts';
import { flowAccess, flowViewAccess } from './flow/access.ts';
import { postAccess, postViewAccess } from './post-access.ts';

const AT_THE_LANE = ['lane-officer', 'checkpoint-leader'] as const;
const AT_A_DESK = ['checkpoint-leader', 'commander', 'auditor', 'administrator'] as const;

export const access = {
  ...postAccess,
  'checkpoint.take-check': AT_THE_LANE,
  'checkpoint.take-second-reading': AT_THE_LANE,
  'checkpoint.disinfect-vehicle': AT_THE_LANE,
  'checkpoint.release-vehicle': AT_THE_LANE,
  'checkpoint.hold-vehicle': AT_THE_LANE,
  'checkpoint.turn-back-vehicle': AT_THE_LANE,
  'checkpoint.hand-over-traveller': [...AT_THE_LANE, 'commander'],
  'checkpoint.close-review': ['checkpoint-leader'],
  'checkpoint.declare-tail': ['checkpoint-leader', 'system'],
  'checkpoint.note-oddities': ['system'],
  'checkpoint.begin-filters': ['system'],
  'checkpoint.keep-filter': ['system'],
  'checkpoint.request-export': AT_A_DESK,
  'checkpoint.approve-export': AT_A_DESK,
  'checkpoint.refuse-export': AT_A_DESK,
  'checkpoint.take-export': AT_A_DESK,
  'checkpoint.import-passages': ['checkpoint-leader', 'administrator'],
  ...flowAccess,
} as const satisfies Readonly<Record<CheckpointVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  ...postViewAccess,
  'checkpoint.lane-board': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.attention': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.flow': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.register': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.passage': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.returning': AT_THE_LANE,
  'checkpoint.dry-run': ['administrator', 'commander'],
  'checkpoint.passage-in-clear': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.passage-history': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.passage-history-in-clear': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.figures': AT_A_DESK,
  'checkpoint.ledger': AT_A_DESK,
  'checkpoint.list-exports': AT_A_DESK,
  ...flowViewAccess,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
