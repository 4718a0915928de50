// Commands that come as plain bodies over an open session or from the product itself: read, attribute, submit.
import type { CommandAnswer } from '../../core/sync/answers.ts';
import { createGate, type GateSize } from '../gate.ts';
import { STANDING, type KeyFolder } from '../field-cipher/key-folder.ts';
import type { ActionRegistry, Channel } from './action.ts';
import { systemActor, type Actor } from './actor.ts';
import type { Committer } from './committer.ts';
import { fingerprint } from './fingerprint.ts';
import { inputToProblem } from './input-problem.ts';
import type { Submission } from './submission.ts';

export type SystemCommand = {
  readonly district: string;
  /** Which part of the product speaks. */
  readonly name: string;
  readonly id: string;
  readonly verb: string;
  readonly body: unknown;
};

export type DeskCommand = { readonly actor: Actor; readonly id: string; readonly verb: string; readonly body: unknown };

export type SystemCommands = { readonly submit: (command: SystemCommand) => Promise<CommandAnswer> };
export type DeskCommands = { readonly submit: (command: DeskCommand) => Promise<CommandAnswer> };

type Submits<Command> = { readonly submit: (command: Command) => Promise<CommandAnswer> };

/** So many of these at once: a group has room for lanes beside them, and their queue never fills with anything else. */
export function limitSubmitting<Command>({ submit }: Submits<Command>, size: GateSize): Submits<Command> {
  const { pass } = createGate(size);
  return { submit: (command) => pass(() => submit(command)) };
}

export type PlainPorts = {
  readonly committer: Committer;
  readonly actions: ActionRegistry;
  readonly keys: KeyFolder;
  readonly now: () => number;
  /** The open emergency, or `standing` before the first one. */
  readonly emergencyOf: (district: string) => string;
};

function readWork(actions: ActionRegistry, verb: string, body: unknown): Submission['work'] {
  const action = actions.get(verb);
  if (!action) return { problem: { code: 'VerbUnknown', params: { verb } } };
  const parsed = action.input.safeParse(body);
  if (parsed.success) return { action, input: parsed.data };
  return { problem: inputToProblem(parsed.error) };
}

function submitPlain(ports: PlainPorts, channel: Channel, command: DeskCommand): Promise<CommandAnswer> {
  const { district } = command.actor;
  const hash = fingerprint(ports.keys.getIndexKey(STANDING), command);
  return ports.committer.submit({
    district,
    id: command.id,
    hash,
    verb: command.verb,
    channel,
    actor: command.actor,
    emergency: ports.emergencyOf(district),
    bodyHash: hash,
    receivedAt: ports.now(),
    work: readWork(ports.actions, command.verb, command.body),
    envelope: undefined,
  });
}

export function createDeskCommands(ports: PlainPorts): DeskCommands {
  return { submit: (command) => submitPlain(ports, 'desk', command) };
}

export function createSystemCommands(ports: PlainPorts): SystemCommands {
  return {
    submit: ({ district, name, id, verb, body }) => submitPlain(ports, 'system', { actor: systemActor(district, name), id, verb, body }),
  };
}
