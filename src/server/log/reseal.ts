// Seals the log anew from its records: repairs damaged seals, or, when the records themselves are not those of before, begins again openly.
import { growTree } from '../../core/log/grow-tree.ts';
import type { LogHead } from '../../core/log/head.ts';
import { GONE_LEAF } from './hash-record.ts';
import { removeSeals } from './log-store.ts';
import { streamNumbers } from './read-log.ts';
import { logScope, sealLog, type SealerPorts } from './sealer.ts';

export class RecordsLost extends Error {
  constructor(size: number) {
    super(`The records up to number ${size} are not those that were signed. With --accept-loss the log begins anew, and the head that was signed is kept for ever · 记录与签名不符;如确认接受,请加 --accept-loss`);
    this.name = 'RecordsLost';
  }
}

/** Whether the records, sealed as the sealer would seal them, still give the head. */
async function canRepair({ database, district }: SealerPorts, head: LogHead): Promise<boolean> {
  const tree = growTree();
  for await (const entries of streamNumbers(database, district, { from: 1, until: head.size })) {
    for (const { noted, found } of entries) tree.add(noted ?? found ?? GONE_LEAF);
  }
  return tree.root() === head.root;
}

/**
 * The seals go first. Cut short behind that, the head that is still remembered keeps the sealer stopped until this is run
 * again. It is laid aside, for ever, only when the records no longer give it; a repair signs anew and remembers what it signed.
 * Throws `RecordsLost` when the records no longer give it and the loss is not accepted: then nothing was changed.
 */
export async function resealLog(ports: SealerPorts, { acceptLoss }: { acceptLoss: boolean }): Promise<{ head: LogHead | undefined; isRepaired: boolean }> {
  const { database, district, keys } = ports;
  const before = keys.findRemembered();
  const isRepaired = before === undefined || (await canRepair(ports, before));
  if (!isRepaired && !acceptLoss) throw new RecordsLost(before.size);
  await database.write(logScope(district), (tx) => removeSeals(tx, district));
  if (!isRepaired) keys.layAside();
  const { head } = await sealLog({ ...ports, keys: { ...keys, findRemembered: () => undefined } });
  return { head, isRepaired };
}
