// Tells those who follow live that events were committed, within this process.
export type CommittedEvent = { readonly sequence: number; readonly type: string; readonly placeCode: string; readonly subjectId: string; /** As it went to the database. */ readonly leafHash: Buffer };
export type CommittedGroup = { readonly district: string; readonly sequence: number; readonly at: number; readonly events: readonly CommittedEvent[] };

export type Hub = {
  readonly publish: (group: CommittedGroup) => void;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (hear: (group: CommittedGroup) => void) => () => void;
};

export function createHub(): Hub {
  const hearers = new Set<(group: CommittedGroup) => void>();
  return {
    publish: (group) => {
      for (const hear of hearers) hear(group);
    },
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}
