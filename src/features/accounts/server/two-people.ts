// Acts that take two people, on the server: which there are, whose hand is on one, and how one is proposed (AC-20 to AC-23).
import type { z } from 'zod';
import { refuse } from '../../../core/problems.ts';
import { findProposeProblem } from '../../../core/two-people.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { listPlacesOf } from '../../../server/commands/actor.ts';
import { hasSecond } from '../domain/two-people.ts';
import { accountsDirectory, handOf, type Asker } from '../door.ts';
import { listBelow, placeTreeOf, placesDirectory } from '../../places/door.ts';
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
export function holds({ actor, reference }: Pick<ActionContext, 'actor' | 'reference'>, roles: readonly string[], where: { readonly placeCode: string; readonly at: number }): boolean {
  return listPlacesOf(actor, { roles, at: where.at }, placeTreeOf(reference(placesDirectory))).includes(where.placeCode);
}

export function assertHolds(context: ActionContext, roles: readonly string[], placeCode: string): void {
  if (!holds(context, roles, { placeCode, at: context.command.receivedAt })) refuse('NotAllowedHere', { place: placeCode });
}

/** Whether the verb was asked for by one person at a desk, and not run for two or by the product. */
export function isByOneHand({ command, actor }: ActionContext, verb: string): boolean {
  return actor.kind !== 'system' && command.verb === verb;
}

export type Gain = { readonly gainerId: string; readonly placeCode: string; readonly at: number };

/** AC-23: whether somebody could approve that this person gets a role at this place. */
export function findSecond(context: Pick<ActionContext, 'actor' | 'reference'>, gain: Gain): boolean {
  const asker = askerOf(context);
  const places = context.reference(placesDirectory);
  return hasSecond(asker.directory.personById.values(), { first: handOf(asker), ...gain, listBelow: (code) => listBelow(places, code) });
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
