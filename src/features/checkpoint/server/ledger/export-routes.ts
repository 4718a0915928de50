// Routes by which files of the register leave: masked for whoever may see it, in full once two people agreed.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import type { NewEvent } from '../../../../server/commands/action.ts';
import type { Actor } from '../../../../server/commands/actor.ts';
import { getFacts } from '../../../../server/commands/faults.ts';
import type { DeskCommands } from '../../../../server/commands/system-commands.ts';
import { getSession, type Route, type RouteRequest } from '../../../../server/http/route.ts';
import type { View } from '../../../../server/views/view.ts';
import { runView, type ViewPorts } from '../../../../server/views/run-view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../domain/exports.ts';
import type { LedgerPage, LedgerRow } from '../../domain/ledger/ledger-rows.ts';
import { momentToText } from '../../domain/ledger/ledger-rows.ts';
import { filterToFacts, registerFilter } from '../../domain/register-question.ts';
import { ledgerInFull, ledgerMasked } from './ledger-pages.ts';
import { contentTypeOf, writeLedger } from './write-ledger.ts';

export type ExportPorts = { readonly view: ViewPorts; readonly desk: DeskCommands };

const language = z.enum(['zh', 'en']);
const maskedInput = z.strictObject({ checkpoint: checkpointCode, filter: registerFilter, format: z.enum(EXPORT_FORMATS), language });
const fullInput = z.strictObject({ checkpoint: checkpointCode, exportId: uuid });
const takenFacts = z.object({ filter: registerFilter, format: z.enum(EXPORT_FORMATS), language });

type Wish = z.infer<typeof maskedInput>;

/** Few at a time: what is sealed and opened for them is given up before the next ones come. */
const PASSAGES_A_PAGE = 100;

function parse<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

async function note(ports: ExportPorts, actor: Actor, event: NewEvent): Promise<void> {
  const body = { reader: actor.personId ?? actor.name, events: [event] };
  const answer = await ports.view.commands.submit({ district: actor.district, name: 'exports', id: randomUUID(), verb: 'platform.note-read', body });
  getFacts('platform.note-read', answer);
}

type Reading = { readonly actor: Actor; readonly view: View; readonly wish: Wish };

/** What has begun to leave is waited for, not broken off. */
function patiently({ view }: ExportPorts): ViewPorts {
  return { ...view, reports: { ...view.reports, ...view.reports.patient } };
}

async function readPage(ports: ExportPorts, { actor, view, wish }: Reading, before?: LedgerPage['next']): Promise<LedgerPage> {
  const body = { checkpoint: wish.checkpoint, filter: wish.filter, limit: PASSAGES_A_PAGE, ...(before && { before }) };
  return (await runView(before ? patiently(ports) : ports.view, { actor, view, body })) as LedgerPage;
}

/** The next page is read when the one before has left. */
async function* readPages(ports: ExportPorts, reading: Reading, first: LedgerPage): AsyncGenerator<readonly LedgerRow[]> {
  let count = 0;
  for (let page: LedgerPage | undefined = first; page; page = page.next && (await readPage(ports, reading, page.next))) {
    count += page.rows.length;
    yield page.rows;
  }
  const { actor, view, wish } = reading;
  await note(ports, actor, { type: 'checkpoint.register-left', placeCode: wish.checkpoint, subjectId: wish.checkpoint, facts: { view: view.name, format: wish.format, rows: count } });
}

function fileName({ checkpoint, format }: { checkpoint: string; format: ExportFormat }, now: number): string {
  return `register-${checkpoint}-${momentToText(now).replace(/\D/g, '')}.${format}`;
}

/** CP-58: the first page is read, and the audit written, before the first byte leaves. */
async function sendFile(ports: ExportPorts, request: RouteRequest, reading: Reading): Promise<unknown> {
  const { actor, wish } = reading;
  const first = await readPage(ports, reading);
  const facts = { view: reading.view.name, format: wish.format, filter: filterToFacts(wish.filter) };
  await note(ports, actor, { type: 'checkpoint.register-exported', placeCode: wish.checkpoint, subjectId: wish.checkpoint, facts });
  const checkpoint = ports.view.references.get(placesDirectory, actor.district).checkpointByCode.get(wish.checkpoint);
  const checkpointName = (wish.language === 'en' ? checkpoint?.nameEn : undefined) ?? checkpoint?.nameZh ?? wish.checkpoint;
  request.reply
    .type(contentTypeOf(wish.format))
    .header('content-disposition', `attachment; filename="${fileName(wish, ports.view.now())}"`)
    .header('cache-control', 'no-store');
  return request.reply.send(writeLedger({ format: wish.format, language: wish.language, checkpointName }, readPages(ports, reading, first)));
}

/** CP-59: taking is a command, so that two who press at once do not both get the file. */
async function takeExport(ports: ExportPorts, request: RouteRequest): Promise<unknown> {
  const { actor } = getSession(request);
  const { checkpoint, exportId } = parse(fullInput, request.body);
  const answer = await ports.desk.submit({ actor, id: randomUUID(), verb: 'checkpoint.take-export', body: { checkpoint, exportId } });
  if (answer.status !== 'accepted') return refuse(answer.status === 'waiting' ? 'ServerFault' : answer.problem.code, answer.status === 'waiting' ? undefined : answer.problem.params);
  return sendFile(ports, request, { actor, view: ledgerInFull, wish: { checkpoint, ...parse(takenFacts, answer.facts) } });
}

export function listExportRoutes(ports: ExportPorts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/register/export',
      access: 'person',
      perMinute: 20,
      input: maskedInput,
      handle: (request) => sendFile(ports, request, { actor: getSession(request).actor, view: ledgerMasked, wish: parse(maskedInput, request.body) }),
    },
    { method: 'POST', path: '/api/register/export-in-full', access: 'person', perMinute: 20, input: fullInput, handle: (request) => takeExport(ports, request) },
  ];
}
