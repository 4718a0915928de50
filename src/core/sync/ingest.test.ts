// However a chain is shuffled, repeated and lost on the way: at the end each command is stored once and in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedId } from '../ids.ts';
import { createRandom } from '../random.ts';
import { FIRST_PREVIOUS_HASH, hashHeader, type EnvelopeHeader } from './envelope.ts';
import { EMPTY_CHAIN, decideIngest, type ChainHead, type IngestDecision } from './ingest.ts';

type Link = { readonly header: EnvelopeHeader; readonly hash: string };

function makeLink(sequence: number, previousHash: string, seed: number): Link {
  const header: EnvelopeHeader = {
    format: 1,
    id: derivedId(createRandom(seed * 1000 + sequence).bytes(16)),
    district: '320371',
    emergency: '018f0000-0000-7000-8000-000000000002',
    verb: 'checkpoint.take-check',
    verbVersion: 1,
    officer: '018f0000-0000-7000-8000-000000000003',
    device: '018f0000-0000-7000-8000-000000000004',
    sequence,
    previousHash,
    takenAt: 1580781600000 + sequence,
    clockOffsetMilliseconds: 0,
    protocolVersion: 'cn-2020-02-04',
    seen: 0,
    epoch: 1,
    bodyHash: 'ab'.repeat(32),
  };
  return { header, hash: hashHeader(header) };
}

function makeChain(length: number, seed = 1): Link[] {
  const links: Link[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) links.push(makeLink(sequence, links.at(-1)?.hash ?? FIRST_PREVIOUS_HASH, seed));
  return links;
}

/** What the server keeps, as the decision needs it. */
function createServer() {
  const hashById = new Map<string, string>();
  const forked = new Set<string>();
  const stored: Link[] = [];
  let head: ChainHead = EMPTY_CHAIN;
  return {
    stored,
    receive: (link: Link): IngestDecision => {
      const decision = decideIngest({ ...link, followsFork: forked.has(link.header.previousHash) }, head, hashById.get(link.header.id));
      if (decision.kind === 'forked') forked.add(link.hash);
      if (decision.kind === 'process') {
        stored.push(link);
        hashById.set(link.header.id, link.hash);
        head = { sequence: link.header.sequence, hash: link.hash };
      }
      return decision;
    },
  };
}

describe('arriving commands', () => {
  test('are stored once each and in order, whatever the way does', () => {
    const way = fc.integer({ min: 1, max: 12 }).chain((length) => fc.tuple(fc.constant(length), fc.array(fc.nat(length - 1), { maxLength: 60 })));
    fc.assert(
      fc.property(way, ([length, arrivals]) => {
        const chain = makeChain(length);
        const server = createServer();
        const settled = new Set<string>();
        const send = (link: Link | undefined): void => {
          const kind = link && server.receive(link).kind;
          if (link && (kind === 'process' || kind === 'repeat')) settled.add(link.header.id);
        };
        for (const index of arrivals) send(chain[index]);
        expect(server.stored.map((link) => link.header.sequence)).toEqual(server.stored.map((_, index) => index + 1));
        const unanswered = chain.filter((link) => !settled.has(link.header.id));
        for (const link of unanswered) send(link);
        expect(server.stored).toEqual(chain);
        expect(settled.size).toBe(length);
      }),
      { numRuns: 500 },
    );
  });

  test('1, 3, 2: the third waits for the second', () => {
    const [first, second, third] = makeChain(3);
    const server = createServer();
    const kinds = [first, third, second, third].map((link) => link && server.receive(link));
    expect(kinds).toEqual([{ kind: 'process' }, { kind: 'waiting', waitingFor: 2 }, { kind: 'process' }, { kind: 'process' }]);
  });

  test('the same id with other bytes is altered, at any time, and changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(7), fc.integer({ min: 1 }), (length, at, shift) => {
        const chain = makeChain(length);
        const server = createServer();
        for (const link of chain) server.receive(link);
        const original = chain[at % length];
        if (!original) throw new Error('The chain is empty.');
        const header = { ...original.header, takenAt: original.header.takenAt + shift };
        expect(server.receive({ header, hash: hashHeader(header) })).toEqual({ kind: 'altered' });
        expect(server.receive(original)).toEqual({ kind: 'repeat' });
        expect(server.stored).toEqual(chain);
      }),
    );
  });

  test('of a cloned tablet are forked, from the first number that both gave out', () => {
    const [mine, clones] = [makeChain(4), makeChain(4, 2)];
    const server = createServer();
    for (const link of mine.slice(0, 3)) server.receive(link);
    expect(clones.map((link) => server.receive(link).kind)).toEqual(['forked', 'forked', 'forked', 'forked']);
    expect(mine.map((link) => server.receive(link).kind)).toEqual(['repeat', 'repeat', 'repeat', 'process']);
  });

  test('of a tablet whose disk was put back are forked to the last, and none waits for one that will never be stored', () => {
    const before = makeChain(3);
    const server = createServer();
    for (const link of before) server.receive(link);
    const after = makeChain(6, 2).slice(2);
    expect(after.map((link) => server.receive(link).kind)).toEqual(['forked', 'forked', 'forked', 'forked']);
  });
});
