// The ways to a row, each as the request that a desk or a tablet makes for it; the answer comes back as the bytes that left.
import { Refused } from '../../src/app/demo/tablet-client.ts';
import { readSheet } from '../support/read-sheet.ts';
import type { Asker, Path } from './model.ts';
import { renewTablet, type MarkedRow, type Tablet, type World } from './world.ts';

type Call = { readonly path: string; readonly body: unknown };

const view = (name: string, body: object): Call => ({ path: `/api/views/${name}`, body });
const at = (name: string, { place }: MarkedRow, more: object = {}): Call => view(name, { checkpoint: place, ...more });
const register = (row: MarkedRow, question: object): Call => at('checkpoint.register', row, { ...question, limit: 200 });
const ofPassage = (name: string, row: MarkedRow): Call => at(name, row, { passageId: row.subject });
const file = (row: MarkedRow, format: string): Call => ({ path: '/api/register/export', body: { checkpoint: row.place, filter: {}, format, language: 'zh' } });
const travellerOf = ({ check }: MarkedRow) => check?.travellers[0];
/** Minutes hold a few passages each: the time is a question like any other. */
const minuteOf = ({ takenAt }: MarkedRow) => ({ from: takenAt - 30_000, until: takenAt + 30_000 });

const CALLS: Record<Path, (row: MarkedRow, exportId: string) => Call> = {
  register: (row) => register(row, {}),
  'search-plate': (row) => register(row, { plate: row.check?.vehicle.plate }),
  'search-document': (row) => register(row, { document: travellerOf(row)?.document.number }),
  'search-name': (row) => register(row, { name: travellerOf(row)?.name }),
  'search-phone': (row) => register(row, { phone: travellerOf(row)?.phone }),
  'search-time': (row) => register(row, minuteOf(row)),
  passage: (row) => ofPassage('checkpoint.passage', row),
  'passage-in-clear': (row) => ofPassage('checkpoint.passage-in-clear', row),
  history: (row) => ofPassage('checkpoint.passage-history', row),
  'history-in-clear': (row) => ofPassage('checkpoint.passage-history-in-clear', row),
  ledger: (row) => at('checkpoint.ledger', row, { filter: {}, limit: 500 }),
  'export-csv': (row) => file(row, 'csv'),
  'export-xlsx': (row) => file(row, 'xlsx'),
  'export-in-full': (row, exportId) => ({ path: '/api/register/export-in-full', body: { checkpoint: row.place, exportId } }),
  board: (row) => at('checkpoint.lane-board', row),
  closing: (row) => at('checkpoint.closing', row),
  declared: (row) => ofPassage('declaration.of-passage', row),
  'declared-in-clear': (row) => ofPassage('declaration.of-passage-in-clear', row),
  'call-backs': (row) => at('checkpoint.call-backs', row),
  'call-back-in-clear': (row) => ofPassage('checkpoint.call-back-in-clear', row),
  'returning-plate': (row) => at('checkpoint.returning', row, { by: 'plate', plate: row.check?.vehicle.plate }),
  'returning-document': (row) => at('checkpoint.returning', row, { by: 'document', ...travellerOf(row)?.document }),
  'post-flow': (row) => at('checkpoint.post-flow', row),
  attention: (row) => at('checkpoint.attention', row),
  exports: (row) => at('checkpoint.list-exports', row),
  batches: (row) => at('declaration.list-batches', row),
  'medical-queue': ({ place }) => view('medical.queue', { place }),
  'medical-custody': ({ id }) => view('medical.custody', { custodyId: id }),
  'medical-custody-in-clear': ({ id }) => view('medical.custody-in-clear', { custodyId: id }),
  me: () => view('accounts.me', {}),
  people: () => view('accounts.list-people', {}),
  tablets: () => view('accounts.list-devices', {}),
  checkpoints: () => view('places.list-checkpoints', {}),
  proposals: () => view('protocol.list-proposals', {}),
};

export type Answer = { readonly status: number; readonly text: string };

async function read(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isWorkbook = response.headers.get('content-type')?.includes('spreadsheetml') ?? false;
  return { status: response.status, text: isWorkbook ? (await readSheet(bytes)).map((cells) => cells.join(',')).join('\n') : bytes.toString('utf8') };
}

export async function send({ under }: World, { path, body }: Call, token: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return read(await fetch(`${under.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The view as a tablet asks for it, for an officer whom it names. */
async function sendFromTablet(world: World, call: Call, from: { tablet: Tablet; officer: string }): Promise<Answer> {
  const body = { officer: from.officer, input: call.body };
  const ask = async (): Promise<Answer> => {
    try {
      return { status: 200, text: JSON.stringify(await from.tablet.client.post(call.path.replace('/api/views/', '/api/tablet-views/'), body)) };
    } catch (fault) {
      if (fault instanceof Refused) return { status: 403, text: fault.code };
      throw fault;
    }
  };
  const answer = await ask();
  if (answer.text !== 'TooManyRequests') return answer;
  await renewTablet(world, from.tablet);
  return ask();
}

export type Question = { readonly asker: Asker; readonly tablet: Tablet | undefined; readonly path: Path; readonly row: MarkedRow; readonly exportId: string };

/** Two questions with one key have one answer, as long as nothing changes. */
export function keyOf({ asker, tablet, path, row, exportId }: Question): string {
  return JSON.stringify([asker.person.id, tablet?.client.identity.deviceId, CALLS[path](row, exportId)]);
}

export async function ask(world: World, { asker, tablet, path, row, exportId }: Question): Promise<Answer> {
  const call = CALLS[path](row, exportId);
  if (tablet) return sendFromTablet(world, call, { tablet, officer: asker.person.id });
  return send(world, call, await world.tokenOf(asker.person));
}
