// Runs a view for a caller: role, scope, a read-only transaction, and the audit of what was read in clear.
import { randomUUID } from 'node:crypto';
import { refuse } from '../../core/problems.ts';
import type { NewEvent, Sealer } from '../commands/action.ts';
import { listPlacesOf, type Actor, type PlaceTree } from '../commands/actor.ts';
import { getFacts } from '../commands/faults.ts';
import type { SystemCommands } from '../commands/system-commands.ts';
import type { Database } from '../db/database.ts';
import type { Share } from '../db/shares.ts';
import { chooseEmergencyCipher } from '../field-cipher/emergency-cipher.ts';
import { KeyDestroyed } from '../field-cipher/key-folder.ts';
import type { References } from '../references.ts';
import type { View } from './view.ts';

export type ViewPorts = {
  readonly database: Database;
  /** What reports are asked through instead. */
  readonly reports: Share;
  readonly references: References;
  readonly placeTree: PlaceTree;
  readonly commands: SystemCommands;
  readonly sealerOf: (owner: string, at: number) => Sealer;
  readonly emergencyOf: (district: string) => string;
  readonly now: () => number;
};

export type ViewCall = { readonly actor: Actor; readonly view: View; readonly body: unknown };

/** What could not be noted is not answered: throws `Hindered` when it could not be stored now. */
async function auditReads(ports: ViewPorts, actor: Actor, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const body = { reader: actor.personId ?? actor.deviceId ?? actor.name, events };
  const answer = await ports.commands.submit({ district: actor.district, name: 'views', id: randomUUID(), verb: 'platform.note-read', body });
  getFacts('platform.note-read', answer);
}

/** A view that does not say by itself what of it is erased is refused in words. */
function sayErased(fault: unknown): never {
  if (fault instanceof KeyDestroyed) refuse('ValueErased');
  throw fault;
}

/** Throws a Refusal when the caller may not, or the input is wrong. */
export async function runView(ports: ViewPorts, { actor, view, body }: ViewCall): Promise<unknown> {
  const input = view.input.safeParse(body);
  if (!input.success) refuse('InputWrong', { field: input.error.issues[0]?.path.join('.') ?? '' });
  const now = ports.now();
  const places = listPlacesOf(actor, { roles: view.roles, at: now }, ports.placeTree);
  if (places.length === 0) refuse('NotAllowed', { name: view.name });
  const reads: NewEvent[] = [];
  const { district } = actor;
  const database = view.isReport ? ports.reports : ports.database;
  const data = await database.read({ district, places }, (tx) =>
    view.run(
      {
        tx,
        district,
        actor,
        places,
        now,
        reference: (token) => ports.references.get(token, district),
        emergencySealer: chooseEmergencyCipher(ports.sealerOf, ports.emergencyOf(district), now),
        standingSealer: ports.sealerOf('standing', now),
        noteRead: (event) => reads.push(event),
      },
      input.data,
    ),
  ).catch(sayErased);
  await auditReads(ports, actor, reads);
  return data;
}
