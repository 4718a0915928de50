// Which role may run which verb of the plumbing that a person runs, over the place that the verb names.

export const access = {
  'platform.settle-refusal': ['checkpoint-leader', 'administrator'],
  'platform.settle-conflict': ['checkpoint-leader', 'administrator'],
  'platform.settle-gap': ['checkpoint-leader', 'administrator'],
} as const;
