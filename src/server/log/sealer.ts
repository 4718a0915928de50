// The sealer: adds new records to the tree and signs a head, once it has seen that the log still is what it signed last.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bytesToHex } from '../../core/bytes.ts';
import { joinFindings, type Finding } from '../../core/log/findings.ts';
import { headToBytes, type LogHead } from '../../core/log/head.ts';
import { FIRST_LINK, areEqual, hashRange, listNodes, nextLink } from '../../core/log/merkle.ts';
import { TILE_LENGTH, TileMissing, extendTiles, listEdges, listTilesOf, readTiles, type Tile } from '../../core/log/tiles.ts';
import type { Database, Scope, Transaction } from '../db/database.ts';
import { GONE_LEAF, hashRecord } from './hash-record.ts';
import { createSignatureCheck, type LogKeys } from './log-keys.ts';
import { countNumbers, findLastHead, insertHead, listRecords, listTiles, lockLog, saveTiles, type StoredRecord } from './log-store.ts';

export type SealerPorts = {
  readonly database: Database;
  readonly keys: LogKeys;
  readonly district: string;
  /** What this process saw go to the database under a number, if it did. */
  readonly findCommitted: (sequence: number) => Buffer | undefined;
  readonly now: () => number;
};

/** The newest head, undefined before the first; findings stop the sealing when they are about the seals themselves. */
export type Sealing = { readonly head: LogHead | undefined; readonly findings: readonly Finding[]; readonly isStopped: boolean };

/** A head at most so far apart while a long log is caught up with. */
const RECORDS_A_HEAD = 5000;
const RECORDS_A_READ = 500;

/** Every record of the district and the log's own tables; no place has to be named. */
export function logScope(district: string): Scope {
  return { district, places: [], plumbing: true };
}

export async function readRoot(tx: Transaction, district: string, size: number): Promise<string> {
  const range = { from: 0, until: size };
  const tiles = await listTiles(tx, district, listTilesOf(listNodes(range)));
  return bytesToHex(hashRange(range, readTiles(tiles)));
}

/** What a missing tile leaves without proof. */
function missingToFinding({ tile }: TileMissing, size: number): Finding {
  const length = TILE_LENGTH ** (tile.level + 1);
  return { kind: 'rewritten', from: tile.index * length + 1, until: Math.min(size, (tile.index + 1) * length) };
}

/** Whether the tree still gives the head; a tree that cannot give any is found wrong, too. */
async function findRootTrouble(tx: Transaction, head: LogHead, kind: 'rewritten' | 'forked'): Promise<Finding[]> {
  try {
    const root = await readRoot(tx, head.district, head.size);
    return root === head.root ? [] : [{ kind, from: 1, until: head.size }];
  } catch (fault) {
    if (!(fault instanceof TileMissing)) throw fault;
    return [missingToFinding(fault, head.size)];
  }
}

export type Known = { readonly remembered: LogHead | undefined; /** Read after it: else a head signed meanwhile would be missed. */ readonly last: LogHead | undefined };

/** The seals against what this server signed last and keeps outside the database. */
export async function checkSeals(tx: Transaction, { keys, district }: Pick<SealerPorts, 'keys' | 'district'>, { remembered, last }: Known): Promise<Finding[]> {
  const isSigned = createSignatureCheck(keys.listKeys());
  const findings: Finding[] = [];
  if (last) {
    if (!isSigned(last.keyId, headToBytes(last), last.signature)) findings.push({ kind: 'unsigned', from: last.size, until: last.size });
    findings.push(...(await findRootTrouble(tx, last, 'rewritten')));
  }
  if (!remembered || remembered.district !== district) return findings;
  const size = last?.size ?? 0;
  if (remembered.size > size) return [...findings, { kind: 'rolled-back', from: size + 1, until: remembered.size }];
  const isForked = findings.length === 0 && remembered.root !== last?.root;
  return isForked ? findRootTrouble(tx, remembered, 'forked') : findings;
}

type Gathered = { readonly leaves: Uint8Array[]; readonly findings: Finding[] };

/** What was committed counts: the row is only asked whether it still says the same. */
function addRecord(gathered: Gathered, sequence: number, at: { row: StoredRecord | undefined; committed: Buffer | undefined }): void {
  const found = at.row && hashRecord(at.row.record);
  const leaf = at.committed ?? at.row?.noted ?? found ?? GONE_LEAF;
  if (!found) gathered.findings.push({ kind: 'deleted', from: sequence, until: sequence });
  else if (!areEqual(found, leaf)) gathered.findings.push({ kind: 'altered', from: sequence, until: sequence });
  gathered.leaves.push(leaf);
}

async function gatherRecords(tx: Transaction, { district, findCommitted }: SealerPorts, size: number): Promise<Gathered> {
  const gathered: Gathered = { leaves: [], findings: [] };
  const counted = await countNumbers(tx, district);
  for (let at = size; at < Math.min(counted, size + RECORDS_A_HEAD); at += RECORDS_A_READ) {
    const rows = await listRecords(tx, district, { after: at, limit: RECORDS_A_READ });
    const rowBySequence = new Map(rows.map((row) => [row.sequence, row]));
    const until = Math.min(counted, at + RECORDS_A_READ);
    for (let sequence = at + 1; sequence <= until; sequence += 1) addRecord(gathered, sequence, { row: rowBySequence.get(sequence), committed: findCommitted(sequence) });
    await nextTurn();
  }
  return gathered;
}

function makeHead({ keys, district, now }: SealerPorts, last: LogHead | undefined, grown: { tiles: readonly Tile[]; leaves: readonly Uint8Array[] }): LogHead {
  const size = (last?.size ?? 0) + grown.leaves.length;
  const root = bytesToHex(hashRange({ from: 0, until: size }, readTiles(grown.tiles)));
  const before = last ? Buffer.from(last.chain, 'hex') : FIRST_LINK;
  const chain = bytesToHex(grown.leaves.reduce(nextLink, before));
  return keys.sign({ district, size, root, chain, at: now() });
}

/** Those of before that did not change are needed for the root as well. */
function overlay(before: readonly Tile[], changed: readonly Tile[]): Tile[] {
  const isChanged = (tile: Tile): boolean => changed.some(({ level, index }) => level === tile.level && index === tile.index);
  return [...before.filter((tile) => !isChanged(tile)), ...changed];
}

async function sealOnce(tx: Transaction, ports: SealerPorts): Promise<Sealing & { isMore: boolean }> {
  const { district } = ports;
  await lockLog(tx, district);
  const last = await findLastHead(tx, district);
  const trouble = await checkSeals(tx, ports, { remembered: ports.keys.findRemembered(), last });
  if (trouble.length > 0) return { head: last, findings: trouble, isStopped: true, isMore: false };
  const size = last?.size ?? 0;
  const { leaves, findings } = await gatherRecords(tx, ports, size);
  if (leaves.length === 0) return { head: last, findings, isStopped: false, isMore: false };
  const edges = await listTiles(tx, district, listEdges(size));
  const changed = extendTiles(size, edges, leaves);
  const head = makeHead(ports, last, { tiles: overlay(edges, changed), leaves });
  await saveTiles(tx, district, changed);
  await insertHead(tx, head);
  return { head, findings, isStopped: false, isMore: leaves.length >= RECORDS_A_HEAD };
}

function rememberHead(keys: LogKeys, head: LogHead | undefined): void {
  if (head && keys.findRemembered()?.root !== head.root) keys.remember(head);
}

/** Seals everything committed so far. The head is remembered outside the database once it is committed. */
export async function sealLog(ports: SealerPorts): Promise<Sealing> {
  const findings: Finding[] = [];
  for (;;) {
    const sealing = await ports.database.write(logScope(ports.district), (tx) => sealOnce(tx, ports));
    findings.push(...sealing.findings);
    if (!sealing.isStopped) rememberHead(ports.keys, sealing.head);
    if (!sealing.isMore) return { head: sealing.head, findings: joinFindings(findings), isStopped: sealing.isStopped };
  }
}
