// How long a record is kept: one shape for all features, so that one job can work out what is due.

/** `keep`: for as long as the district exists; nothing personal is kept that way. */
export type RetentionAct = 'erase' | 'anonymise' | 'count' | 'keep';

export type RetentionEntry = {
  /** `feature.record`, the record in kebab-case. */
  readonly record: string;
  /** Undefined exactly when the record is kept for as long as the district. */
  readonly keptMilliseconds: number | undefined;
  /** The moment from which the time runs, as a noun. */
  readonly from: string;
  readonly then: RetentionAct;
  readonly why: string;
};
