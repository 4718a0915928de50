// SQL about proposals: one row a revision, decided at most once.
import type { Transaction } from '../../../../server/db/database.ts';
import { publishVersionSchema, type DryRunStatement, type PublishVersion } from '../../domain/commands.ts';
import type { Hand } from '../../../../core/two-people.ts';
import type { ProposalFacts } from '../../domain/decide-proposal.ts';
import type { ProposalState } from '../../domain/proposal.ts';

export type NewProposal = { readonly version: PublishVersion; readonly revision: number; readonly proposer: Hand; readonly at: number };

export async function insertProposal(tx: Transaction, district: string, { version, revision, proposer, at }: NewProposal): Promise<void> {
  const { id, scope, effectiveFrom, effectiveUntil, pack, reason } = version;
  await tx.query(
    {
      text: `insert into protocol.proposal (district_code, id, revision, scope, effective_from, effective_until, pack, reason, state, proposed_by, proposed_at, proposer)
        values ($1,$2,$3,$4,$5,$6,$7,$8,'proposed',$9,$10,$11)`,
    },
    [district, id, revision, scope, effectiveFrom, effectiveUntil, JSON.stringify(pack), reason, proposer.personId, new Date(at), JSON.stringify(proposer)],
  );
}

/** As stored: the hands of everybody who wrote a revision; null of those from before hands were noted. */
export type StoredProposal = Omit<ProposalFacts, 'authors'> & { readonly proposers: readonly { readonly personId: string; readonly hand: Hand | null }[] };

/** Locked until the command ends: two decisions come one after the other. Undefined for an id nobody has proposed. */
export async function findProposalForUpdate(tx: Transaction, district: string, id: string): Promise<StoredProposal | undefined> {
  const rows = await tx.query<{ revision: number; state: ProposalState; proposed_by: string; proposer: Hand | null }>(
    { text: 'select revision, state, proposed_by, proposer from protocol.proposal where district_code = $1 and id = $2 order by revision desc for update' },
    [district, id],
  );
  const [newest] = rows;
  return newest && { revision: newest.revision, state: newest.state, proposers: rows.map(({ proposed_by: personId, proposer: hand }) => ({ personId, hand })) };
}

export type Decision = {
  readonly id: string;
  readonly revision: number;
  readonly state: Exclude<ProposalState, 'proposed'>;
  readonly personId: string | undefined;
  readonly at: number;
  readonly reason?: string;
  readonly dryRun?: DryRunStatement;
};

export async function decideProposal(tx: Transaction, district: string, decision: Decision): Promise<void> {
  const { id, revision, state, personId, at, reason, dryRun } = decision;
  await tx.query(
    { text: 'update protocol.proposal set state = $4, decided_by = $5, decided_at = $6, decision_reason = $7, dry_run = $8 where district_code = $1 and id = $2 and revision = $3' },
    [district, id, revision, state, personId, new Date(at), reason, dryRun && JSON.stringify(dryRun)],
  );
}

export type ProposalRow = {
  readonly id: string;
  readonly revision: number;
  readonly scope: string[];
  readonly effective_from: Date;
  readonly effective_until: Date | null;
  readonly pack: unknown;
  readonly reason: string;
  readonly state: ProposalState;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly decision_reason: string | null;
  readonly dry_run: DryRunStatement | null;
};

const PROPOSAL = 'id, revision, scope, effective_from, effective_until, pack, reason, state, proposed_by, proposed_at, decided_by, decided_at, decision_reason, dry_run';

/** The newest first. */
export async function listProposalRows(tx: Transaction, district: string): Promise<readonly ProposalRow[]> {
  return tx.query<ProposalRow>({ text: `select ${PROPOSAL} from protocol.proposal where district_code = $1 order by proposed_at desc, revision desc limit 100` }, [district]);
}

export async function findProposedVersion(tx: Transaction, district: string, { id, revision }: { id: string; revision: number }): Promise<PublishVersion | undefined> {
  const [row] = await tx.query<ProposalRow>({ text: `select ${PROPOSAL} from protocol.proposal where district_code = $1 and id = $2 and revision = $3` }, [district, id, revision]);
  return row && rowToVersion(row);
}

/** A stored proposal that no longer reads is a fault: this throws. */
export function rowToVersion(row: ProposalRow): PublishVersion {
  return publishVersionSchema.parse({
    id: row.id,
    scope: row.scope,
    effectiveFrom: row.effective_from.toISOString(),
    effectiveUntil: row.effective_until?.toISOString() ?? null,
    pack: row.pack,
    reason: row.reason,
  });
}
