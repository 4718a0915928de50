// `rotate-keys`: orders a rotation of the open emergency's keys from the running product, shows how far it is, and orders the end of old keys.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MINUTE_MILLISECONDS } from '../../core/clock.ts';
import { findOrder, findRotation, isUnderWay, saveOrder, type Rotation } from '../../features/privacy/server/index.ts';
import { countUnsealedKeys } from '../../server/backup/key-escrow.ts';
import type { KeyFolder } from '../../server/field-cipher/key-folder.ts';
import { createProgressLine } from './progress-line.ts';
import { findInstallation, say } from './here.ts';
import { keyFolderOf } from './recovery-options.ts';

export type RotateOptions = { readonly 'status': boolean; readonly 'destroy-old-keys'?: string | undefined; readonly 'forget-ledgers': boolean };

export type RotatePorts = {
  readonly keys: KeyFolder;
  /** How many keys were never sealed away. */
  readonly countUnsealed: () => number;
  readonly say: (text: string) => void;
  readonly show: (text: () => string) => void;
  readonly now: () => number;
  /** A little later. */
  readonly wait: () => Promise<void>;
};

/** The product looks every minute; a little longer without an answer, and none is running. */
const ANSWER_MILLISECONDS = 1.5 * MINUTE_MILLISECONDS;

const OLDER_BACKUPS = `Backups made before the rotation was through hold records under the old keys. Once these are destroyed, such a backup can be read only with a
file of sealed keys from before (guankou seal-keys). Keep one as long as you keep such backups; without it they can never be read again.
If you rotate because keys fell into wrong hands, destroy those backups and key files instead: whoever has the old keys can read them.
轮换完成前的备份仍用旧密钥加密。旧密钥销毁后,只有用销毁前封存的密钥文件(guankou seal-keys)才能读取这些备份;备份保留多久,该文件就要保留多久,否则永远无法读取。
如因密钥泄露而轮换,应当一并销毁这些旧备份和旧密钥文件:持有旧密钥的人可以读取它们。`;

function toProgress({ round, step, seenInRound, resealed }: Rotation): string {
  return `Round ${round}, ${step}: ${seenInRound.toLocaleString('en')} rows looked at, ${resealed.toLocaleString('en')} sealed anew · 第 ${round} 轮,已检查 ${seenInRound} 条,已重新加密 ${resealed} 条`;
}

function toDestroyHint(version: string): string {
  return `To destroy the old keys · 销毁旧密钥: guankou rotate-keys --destroy-old-keys ${version}`;
}

function toDamaged(count: number): string {
  return `${count} values were altered and do not open with their key. They keep the old keys in place until retention erases them; verify-log and an older backup tell more · 有 ${count} 个值已被改动、无法用其密钥打开,在到期清除之前旧密钥不能销毁;可用 verify-log 和旧备份核查`;
}

const REFUSALS = {
  RowsLeft: (count: number) => `${count} rows are still under the old keys, which stay; they are looked through once more · 仍有 ${count} 条记录使用旧密钥,旧密钥保留,系统将再次检查`,
  LedgersNeedOldKeys: (count: number) =>
    `${count} passages from ledgers are known again only by the old keys, which stay: the same ledger would be taken in twice. They go within 30 days by themselves; or say --forget-ledgers as well · 有 ${count} 条台账记录需凭旧密钥识别,旧密钥保留,以免同一台账重复导入。30 天内到期自动清除,或另加 --forget-ledgers`,
} as const;

function sayState({ say: tell }: RotatePorts, rotation: Rotation | undefined): void {
  switch (rotation?.phase) {
    case undefined:
      return tell('Keys were never rotated here · 尚未轮换过密钥');
    case 'begun':
    case 'walking':
      return tell(`Under way · 正在轮换: ${toProgress(rotation)}`);
    case 'verified':
      tell(`${rotation.damagedInRound} rows are under the old keys; ${rotation.resealed.toLocaleString('en')} were sealed anew · 旧密钥下还有 ${rotation.damagedInRound} 条记录,共重新加密 ${rotation.resealed} 条`);
      if (rotation.damagedInRound > 0) tell(toDamaged(rotation.damagedInRound));
      tell(OLDER_BACKUPS);
      return tell(toDestroyHint(rotation.version));
    case 'retired':
      return tell('The rotation is over and the old keys are destroyed · 轮换已完成,旧密钥已销毁');
    case 'ended':
      return tell('The emergency ended, and with it all its keys · 应急响应已终止,其密钥已全部销毁');
  }
}

/** Undefined when nobody answered: the order stands. */
async function waitFor(ports: RotatePorts, isDone: (rotation: Rotation) => boolean, isBegun: (rotation: Rotation) => boolean): Promise<Rotation | undefined> {
  const until = ports.now() + ANSWER_MILLISECONDS;
  for (;;) {
    const rotation = findRotation(ports.keys);
    if (rotation && isDone(rotation)) return rotation;
    if (rotation && isBegun(rotation)) ports.show(() => toProgress(rotation));
    else if (ports.now() > until) return undefined;
    await ports.wait();
  }
}

const NOBODY = 'The order stands, but the product has not answered: it goes on as soon as the product runs with an emergency open · 已下达,但系统没有响应;系统运行且有应急响应时自动继续';

/** The version of the rotation that is under way or ordered; else of one that is ordered now. */
function orderRotation({ keys, now }: RotatePorts, before: Rotation | undefined): string {
  if (before && isUnderWay(before)) return before.version;
  const order = findOrder(keys);
  if (order?.what === 'begin' && order.version !== before?.version) return order.version;
  const version = randomBytes(4).toString('hex');
  saveOrder(keys, { what: 'begin', version, at: now() });
  return version;
}

async function rotate(ports: RotatePorts): Promise<void> {
  const before = findRotation(ports.keys);
  if (before?.phase === 'verified') return sayState(ports, before);
  const version = orderRotation(ports, before);
  ports.say('Ordered. The product goes on by itself, also when this command is ended · 已下达。本命令可随时结束,系统会自行继续');
  const rotation = await waitFor(ports, (found) => found.version === version && !isUnderWay(found), (found) => found.version === version);
  if (!rotation) return ports.say(NOBODY);
  const unsealed = ports.countUnsealed();
  if (unsealed > 0) ports.say(`${unsealed} keys were never sealed away: run guankou seal-keys · 有 ${unsealed} 个密钥尚未封存,请运行 guankou seal-keys`);
  return sayState(ports, rotation);
}

async function retire(ports: RotatePorts, version: string, forgetLedgers: boolean): Promise<void> {
  const before = findRotation(ports.keys);
  if (before?.phase !== 'verified' || before.version !== version) {
    sayState(ports, before);
    throw new Error(`Nothing was destroyed: ${version} is not the version of a rotation that is through · 未销毁任何密钥:版本 ${version} 的轮换尚未完成`);
  }
  const at = ports.now();
  saveOrder(ports.keys, { what: 'retire', version, at, forgetLedgers });
  const rotation = await waitFor(ports, ({ answered, phase }) => answered?.at === at || phase === 'ended', () => false);
  if (!rotation) return ports.say(NOBODY);
  const { code, count = 0 } = rotation.answered ?? {};
  if (code !== undefined) throw new Error(REFUSALS[code](count));
  return sayState(ports, rotation);
}

export async function runRotation(ports: RotatePorts, options: RotateOptions): Promise<void> {
  const version = options['destroy-old-keys'];
  if (options.status) return sayState(ports, findRotation(ports.keys));
  return version === undefined ? rotate(ports) : retire(ports, version, options['forget-ledgers']);
}

const POLL_MILLISECONDS = 500;

export async function rotateKeys(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { 'status': { type: 'boolean', default: false }, 'destroy-old-keys': { type: 'string' }, 'forget-ledgers': { type: 'boolean', default: false } },
  });
  const installation = findInstallation();
  if (!existsSync(keyFolderOf(installation))) throw new Error(`There are no keys in ${keyFolderOf(installation)} · 没有找到密钥`);
  const line = createProgressLine(Date.now);
  const countUnsealed = (): number => countUnsealedKeys(installation.dataFolder, keyFolderOf(installation));
  const wait = (): Promise<void> => pause(POLL_MILLISECONDS);
  await runRotation({ keys: installation.keys(), countUnsealed, say: (text) => (line.end(), say(text)), show: line.show, now: Date.now, wait }, values);
}
