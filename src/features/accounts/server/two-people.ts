// Acts that take two people, on the server: which there are, whose hand is on one, and how one is proposed (AC-20 to AC-24).
import type { z } from 'zod';
import { refuse } from '../../../core/problems.ts';
import { findProposeProblem } from '../../../core/two-people.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { assertMayActIn, listPlacesOf } from '../../../server/commands/actor.ts';
import { hasSecond } from '../domain/two-people.ts';
import { accountsDirectory, handOf, type Asker } from '../door.ts';
import { placesDirectory } from '../../places/door.ts';
import { actPlace, insertAct, type ActBody } from './store/acts.ts';

export type { ActBody } from './store/acts.ts';

/** A verb that is offered to other actions (`within`) and is run when the second person approves. */
export type ActKind = {
  readonly verb: string;
  readonly input: z.ZodType;
  /** Roles over the place; another check than that of the verb, which is not asked again. */
  readonly proposes: readonly string[];
  readonly approves: readonly string[];
  /** Whoever gains by it never approves it. */
  readonly gainerOf: (body: ActBody) => string;
  readonly placeOf: (body: ActBody) => string;
};
export type ActKinds = ReadonlyMap<string, ActKind>;

export function askerOf({ actor, reference }: Pick<ActionContext, 'actor' | 'reference'>): Asker {
  return { actor, directory: reference(accountsDirectory) };
}

/** The verbs of acts are open to all who may have to do with one; each kind says who of them with this. */
export function assertHolds(context: ActionContext, roles: readonly string[], placeCode: string): void {
  const { codesBelow } = context.reference(placesDirectory);
  const tree = { listBelow: (_district: string, code: string) => codesBelow.get(code) ?? [code] };
  assertMayActIn(listPlacesOf(context.actor, { roles, at: context.command.receivedAt }, tree), placeCode);
}

/** Whether the verb was asked for by one person at a desk, and not run for two or by the product. */
export function isByOneHand({ command, actor }: ActionContext, verb: string): boolean {
  return actor.kind !== 'system' && command.verb === verb;
}

/** AC-23. */
export function findSecond(context: ActionContext): boolean {
  const { directory } = askerOf(context);
  return hasSecond(directory.personById.values(), handOf(askerOf(context)), context.command.receivedAt);
}

export type Proposal = { readonly id: string; readonly placeCode: string; readonly verb: string; readonly body: ActBody; readonly reason: string };

export async function propose(context: ActionContext, { id, placeCode, verb, body, reason }: Proposal): Promise<void> {
  const { personId, department, workplace } = handOf(askerOf(context));
  const problem = findProposeProblem({ personId, department, workplace });
  if (problem || workplace === undefined) refuse(problem?.code ?? 'OwnWorkplaceNeeded');
  const { tx, district, standingSealer, command } = context;
  const sealedReason = standingSealer.seal(actPlace(id, 'sealed_reason'), reason);
  await insertAct(tx, district, { id, placeCode, verb, body, sealedReason, author: { personId, department, workplace }, at: command.receivedAt });
  context.record({ type: 'accounts.act-proposed', placeCode, subjectId: id, facts: { verb } });
}
