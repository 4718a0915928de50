// What can be wrong with a log, each with the numbers it concerns.

export const FINDING_KINDS = ['altered', 'moved', 'deleted', 'truncated', 'added', 'rewritten', 'rolled-back', 'forked', 'unsigned'] as const;

/**
 * `altered`: the record is not the one that was sealed. `moved`: it was sealed under another number. `deleted`: it is gone.
 * `truncated`: everything from there on is gone. `added`: more records than the log has counted. `rewritten`: the sealed
 * hashes do not give the signed head. `rolled-back`: a remembered head is longer than the log. `forked`: a remembered head
 * of this length had other records. `unsigned`: a head without a signature of a known key.
 */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `from` and `until`: the first and the last number concerned, both included. */
export type Finding = { readonly kind: FindingKind; readonly from: number; readonly until: number };

/** Neighbours of one kind are one finding. */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const joined: Finding[] = [];
  for (const finding of findings.toSorted((left, right) => left.from - right.from || left.until - right.until)) {
    const last = joined.at(-1);
    if (last?.kind === finding.kind && finding.from <= last.until + 1) joined[joined.length - 1] = { ...last, until: Math.max(last.until, finding.until) };
    else joined.push(finding);
  }
  return joined;
}
