// Processor time of the product's process and of all of Postgres' processes, from the kernel's own counts.
import { readdirSync, readFileSync } from 'node:fs';

/** In milliseconds since the processes began; undefined where the kernel offers no /proc. */
export type ProcessorTime = { readonly server: number; readonly postgres: number };
export type ProcessorMeter = () => ProcessorTime | undefined;

/** Linux counts in hundredths of a second for every program, whatever its own timer does. */
const MILLISECONDS_A_TICK = 10;

type ProcessFigures = { readonly parent: number; readonly own: number; readonly ofEndedChildren: number };

function findFigures(processId: number | string): ProcessFigures | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map((index) => fields[index]);
    return { parent, own: (user + system) * MILLISECONDS_A_TICK, ofEndedChildren: (childUser + childSystem) * MILLISECONDS_A_TICK };
  } catch {
    // The process ended between listing and reading; its parent has its time by now.
    return undefined;
  }
}

function sumPostgres(postmaster: number): number {
  const root = findFigures(postmaster);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => findFigures(name) ?? [])
    .filter(({ parent }) => parent === postmaster);
  return children.reduce((sum, { own }) => sum + own, (root?.own ?? 0) + (root?.ofEndedChildren ?? 0));
}

/** `backend` is the process id of any connection to the database. */
export function createProcessorMeter(server: number, backend: number): ProcessorMeter {
  const postmaster = findFigures(backend)?.parent;
  if (postmaster === undefined) return () => undefined;
  return () => ({ server: findFigures(server)?.own ?? 0, postgres: sumPostgres(postmaster) });
}

export function timeBetween(before: ProcessorTime | undefined, after: ProcessorTime | undefined): ProcessorTime | undefined {
  return before && after && { server: after.server - before.server, postgres: after.postgres - before.postgres };
}
