// What the routes of accounts need of the product, and how they read a body and submit what follows a proof.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { refuse } from '../../../../core/problems.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import type { SystemCommands } from '../../../../server/commands/system-commands.ts';
import type { Database, Scope } from '../../../../server/db/database.ts';
import type { References } from '../../../../server/references.ts';
import type { StreamPosition } from '../../../../core/sync/pull.ts';
import type { AccountsVerb } from '../../domain/commands.ts';

export type AccountPorts = {
  readonly district: string;
  readonly database: Database;
  readonly references: References;
  readonly commands: SystemCommands;
  readonly standingSealer: Sealer;
  readonly scopeOf: (district: string) => Scope;
  /** What a tablet needs to begin: the open emergency and the key to seal bodies to. */
  readonly beginningOf: (district: string) => Promise<StreamPosition & { emergency: string; sealingKey: string }>;
  readonly now: () => number;
};

/** `lanes` for tablets that have proved their key; `doors` for whoever has proved nothing yet, in a bounded share. */
export type AccountRoutePorts = { readonly lanes: AccountPorts; readonly doors: AccountPorts };

export function parseBody<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** Returns what the action answered; throws its refusal. */
export async function submitCommand(ports: AccountPorts, verb: AccountsVerb, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ports.commands.submit({ district: ports.district, name: 'accounts', id: randomUUID(), verb, body });
  if (answer.status === 'accepted') return answer.facts;
  return answer.status === 'waiting' ? refuse('ServerFault') : refuse(answer.problem.code, answer.problem.params);
}
