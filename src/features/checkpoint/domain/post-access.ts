// Which role may run which verb in a jam and at the end of a post, over the checkpoint that the verb names.

const AT_THE_LANE = ['lane-officer', 'checkpoint-leader'] as const;

export const postAccess = {
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
} as const;

export const postViewAccess = {
  'checkpoint.depth': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.closing': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.certificate': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.waiting': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'checkpoint.call-backs': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  /** Whoever is named as the caller of the record sees whom to call, without a reason; each read is audited. */
  'checkpoint.call-back-in-clear': AT_THE_LANE,
} as const;
