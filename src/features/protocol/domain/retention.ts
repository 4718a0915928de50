// How long the records of protocol are kept: versions hold no personal data and every past decision is explained by one.

export const retention = [
  { record: 'protocol.version', keep: 'for ever', from: 'published', afterwards: 'kept', reason: 'replay and explanation of past decisions' },
] as const;
