// The watch over the sealed log, with what it finds put before people as commands of audit.
import { createHash } from 'node:crypto';
import { derivedId } from '../core/ids.ts';
import type { Finding } from '../core/log/findings.ts';
import { listNotedBreaks } from '../features/audit/server/index.ts';
import { getFacts } from '../server/commands/faults.ts';
import type { SystemCommands } from '../server/commands/system-commands.ts';
import { createLogWatch, type LogWatch, type LogWatchPorts } from '../server/log/log-watch.ts';

/** The same finding has the same id, so that it is noted once whoever finds it. */
function findingId({ kind, from, until }: Finding): string {
  return derivedId(createHash('sha256').update(`log ${kind} ${from} ${until}`).digest());
}

export function watchLog(ports: Omit<LogWatchPorts, 'report' | 'listReported'> & { readonly commands: SystemCommands }): LogWatch {
  const { commands, database, district } = ports;
  return createLogWatch({
    ...ports,
    listReported: () => listNotedBreaks(database, district),
    report: async (finding) => {
      const id = findingId(finding);
      const answer = await commands.submit({ district, name: 'log', id, verb: 'audit.note-break', body: { id, ...finding } });
      getFacts('audit.note-break', answer);
    },
  });
}
