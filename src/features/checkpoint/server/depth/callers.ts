// Who may be asked to call back for a checkpoint: officers and leaders whose duty there is in force.
import { accountsDirectory, type AccountsDirectory, type DirectoryPerson } from '../../../accounts/door.ts';
import { listBelow, placesDirectory, type PlacesDirectory } from '../../../places/door.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { isGrantValid } from '../../../../server/commands/actor.ts';
import { refuse } from '../../../../core/problems.ts';
import { access } from '../../domain/access.ts';

export type CallerSources = { readonly accounts: AccountsDirectory; readonly places: PlacesDirectory; readonly checkpoint: string; readonly at: number };

function mayCall(person: DirectoryPerson, { places, checkpoint, at }: CallerSources): boolean {
  if (person.isWithdrawn) return false;
  const roles: readonly string[] = access['checkpoint.note-call'];
  return person.grants.some((grant) => roles.includes(grant.role) && isGrantValid(grant, at) && listBelow(places, grant.placeCode).includes(checkpoint));
}

export function listCallers(sources: CallerSources): readonly DirectoryPerson[] {
  return [...sources.accounts.personById.values()].filter((person) => mayCall(person, sources)).toSorted((left, right) => (left.badge < right.badge ? -1 : 1));
}

export function assertMayCall(context: ActionContext, caller: { readonly id: string; readonly checkpoint: string }): void {
  const sources = { accounts: context.reference(accountsDirectory), places: context.reference(placesDirectory), checkpoint: caller.checkpoint, at: context.command.receivedAt };
  const person = sources.accounts.personById.get(caller.id);
  if (person === undefined || !mayCall(person, sources)) refuse('CallerUnknown');
}
