// The public page's routes: nobody signs in, so each gives only what the caller brought herself, and counts.
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import type { ReferenceToken } from '../../../../core/tokens.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import type { SystemCommands } from '../../../../server/commands/system-commands.ts';
import type { Database, Scope } from '../../../../server/db/database.ts';
import { STANDING, type KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import type { Route } from '../../../../server/http/route.ts';
import { checkpointCode } from '../../../places/door.ts';
import { chinaDate } from '../../../protocol/door.ts';
import { carCode, startDeclaration, type DeclarationVerb } from '../../domain/commands.ts';
import { partSchema } from '../../domain/records.ts';
import { chinaDay } from '../../domain/rules.ts';
import type { FormAnswer, IssueAnswer } from '../../domain/views.ts';
import { composeCode } from '../compose-code.ts';
import { findSealingPoint } from '../day-keys.ts';
import { findVersionAt, listDeclarable } from '../get-rules.ts';
import { openPeople, openVehicle } from '../seal-part.ts';
import { findCar, findCarByCode, listParts } from '../store/cars.ts';

export type DeclarationPorts = {
  readonly district: string;
  readonly database: Database;
  readonly commands: SystemCommands;
  readonly keys: KeyFolder;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
  readonly scopeOf: (district: string) => Scope;
  readonly emergencySealer: () => Sealer;
  readonly allowDemo: boolean;
  readonly now: () => number;
};

const secret = z.string().regex(/^[\w-]{32,64}$/);
const formInput = z.strictObject({ checkpoint: checkpointCode.nullable() });
const startInput = startDeclaration.omit({ secretHash: true }).extend({ id: uuid, secret });
const lookInput = z.strictObject({ code: carCode });
const joinInput = z.strictObject({ id: uuid, code: carCode, part: partSchema });
const issueInput = z.strictObject({ id: uuid, secret, checkpoint: checkpointCode });

function parse<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** `id` comes from the phone: sent again after a lost answer, it is the same command. */
async function submit(ports: DeclarationPorts, command: { id: string; verb: DeclarationVerb; body: unknown }): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ports.commands.submit({ district: ports.district, name: 'declaration', ...command });
  if (answer.status === 'accepted') return answer.facts;
  return answer.status === 'waiting' ? refuse('ServerFault') : refuse(answer.problem.code, answer.problem.params);
}

function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the page asks for; undefined protocol where none is in force or no checkpoint was chosen. */
function describeForm(ports: DeclarationPorts, checkpoint: string | null): FormAnswer {
  const now = ports.now();
  const open = listDeclarable(ports);
  const isKnown = open.some(({ code }) => code === checkpoint);
  const pack = checkpoint !== null && isKnown ? findVersionAt({ ...ports, now }, checkpoint)?.pack : undefined;
  return {
    checkpoints: open.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn: nameEn ?? nameZh })),
    today: chinaDate(now),
    allowDemo: ports.allowDemo,
    protocol: pack && { symptoms: pack.symptoms.map(({ id, label }) => ({ id, label })), questions: pack.questions.map(({ id, text }) => ({ id, text })), riskAreas: pack.riskAreas.map(({ divisionCode, name }) => ({ divisionCode, name })), lookbackDays: pack.lookbackDays },
  };
}

async function issue(ports: DeclarationPorts, given: z.infer<typeof issueInput>): Promise<IssueAnswer> {
  const facts = (await submit(ports, { id: randomUUID(), verb: 'declaration.issue', body: { id: given.id, secretHash: hashSecret(given.secret), checkpoint: given.checkpoint } })) as Omit<IssueAnswer, 'frames'>;
  const { issuedAt, validUntil } = facts;
  const { checkpoint } = given;
  const day = chinaDay(issuedAt);
  const sealingPoint = findSealingPoint(ports.keys, { checkpoint, day }) ?? refuse('NoKeyOfToday');
  const declared = await ports.database.read(ports.scopeOf(ports.district), async (tx) => {
    const car = (await findCar(tx, ports.district, given.id)) ?? refuse('DeclarationUnknown');
    const parts = await listParts(tx, ports.district, given.id);
    const sealer = ports.emergencySealer();
    return { vehicle: openVehicle(sealer, car.id, car.sealed_vehicle), people: parts.flatMap((part) => openPeople(sealer, part.id, part.sealed_people)) };
  });
  const frames = composeCode({ id: given.id, checkpoint, day, issuedAt, validUntil }, declared, { signing: ports.keys.getSigningKey(STANDING), sealingPoint });
  return { ...facts, people: declared.people.length, frames };
}

async function look(ports: DeclarationPorts, code: string): Promise<unknown> {
  const car = await ports.database.read(ports.scopeOf(ports.district), (tx) => findCarByCode(tx, ports.district, code));
  if (!car || car.used_at !== null || car.valid_until.getTime() <= ports.now()) refuse('CarCodeUnknown');
  return { people: car.people_count, checkpoint: car.place_code };
}

export function listDeclarationRoutes(ports: DeclarationPorts): Route[] {
  const forAnyone = <Input>(path: string, { perMinute, input, handle }: { perMinute: number; input: z.ZodType<Input>; handle: (given: Input) => unknown }): Route => ({
    method: 'POST', path: `/api/declarations/${path}`, access: 'anyone', perMinute, input, handle: async ({ body }) => handle(parse(input, body)),
  });
  return [
    forAnyone('form', { perMinute: 120, input: formInput, handle: ({ checkpoint }) => describeForm(ports, checkpoint) }),
    forAnyone('start', {
      perMinute: 30,
      input: startInput,
      handle: ({ id, secret: text, ...rest }) => submit(ports, { id, verb: 'declaration.start', body: { ...rest, secretHash: hashSecret(text) } }),
    }),
    forAnyone('look', { perMinute: 20, input: lookInput, handle: ({ code }) => look(ports, code) }),
    forAnyone('join', { perMinute: 20, input: joinInput, handle: ({ id, ...rest }) => submit(ports, { id, verb: 'declaration.join', body: rest }) }),
    forAnyone('issue', { perMinute: 30, input: issueInput, handle: (given) => issue(ports, given) }),
  ];
}
