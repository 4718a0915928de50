// Which role may run which verb of the flow of a post.

const AT_THE_LANE = ['lane-officer', 'checkpoint-leader'] as const;
const ON_THE_BOARD = ['checkpoint-leader', 'commander', 'auditor', 'administrator'] as const;

export const flowAccess = {
  'checkpoint.undo-check': AT_THE_LANE,
  'checkpoint.correct-passage': AT_THE_LANE,
  'checkpoint.settle-edits': ['checkpoint-leader'],
  'checkpoint.set-post': ['checkpoint-leader', 'commander', 'system'],
  'checkpoint.send-notices': ['system'],
  'checkpoint.mark-notice-seen': ['checkpoint-leader', 'commander'],
  'checkpoint.log-disinfection': AT_THE_LANE,
  'checkpoint.log-permit-vehicle': AT_THE_LANE,
  'checkpoint.share-part': AT_THE_LANE,
} as const;

export const flowViewAccess = {
  'checkpoint.post-flow': ON_THE_BOARD,
  'checkpoint.edit-conflicts': ON_THE_BOARD,
  'checkpoint.edit-conflicts-in-clear': ON_THE_BOARD,
  'checkpoint.car-parts': ['lane-officer', ...ON_THE_BOARD],
} as const;
