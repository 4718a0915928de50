// `npm run simulate -- --postgres`: worlds compared over both stores, on a database server that runs for as long.
import { startDatabaseServer, type DatabaseServer } from '../../support/database-server.ts';
import type { Plan } from '../world/faults.ts';
import { addFigures, compareStores, describeDivergence, shrinkComparison, type Comparison } from './compare.ts';
import { ONE_SIDED, findOneSided, type OneSidedFinding } from './one-sided.ts';

export type TraceWishes = {
  /** Instead of the plans: the table of mistakes that one side alone has, each looked for in so many worlds. */
  readonly oneSidedSeeds: number | undefined;
  readonly plans: readonly Plan[];
};
type Voice = { readonly say: (text: string) => void; readonly sayJson: (value: unknown) => void };

async function runPlans({ say, sayJson }: Voice, server: DatabaseServer, plans: readonly Plan[]): Promise<number> {
  const begunAt = Date.now();
  const comparisons: Comparison[] = [];
  for (const plan of plans) {
    const comparison = await compareStores(server, plan);
    if (comparison.divergences.length > 0) {
      say(describeDivergence(comparison));
      say(`Smallest world found:\n${describeDivergence(await shrinkComparison(server, comparison))}`);
      sayJson({ failed: plan.seed, divergences: comparison.divergences });
      return 1;
    }
    comparisons.push(comparison);
  }
  const [figures, seconds] = [addFigures(comparisons), (Date.now() - begunAt) / 1000];
  say(`${plans.length} worlds on both stores, 0 divergences, ${seconds.toFixed(1)} s`);
  say(Object.entries(figures).map(([name, count]) => `${count} ${name}`).join(', '));
  sayJson({ worlds: plans.length, divergences: 0, figures, seconds });
  return 0;
}

async function runOneSided({ say, sayJson }: Voice, server: DatabaseServer, seeds: number): Promise<number> {
  const findings: OneSidedFinding[] = [];
  for (const mistake of ONE_SIDED) {
    const finding = await findOneSided(server, mistake, seeds);
    findings.push(finding);
    say(`${finding.name.padEnd(40)} ${(finding.seed === undefined ? 'NOT FOUND' : String(finding.seed)).padStart(9)}  ${finding.divergence?.where ?? ''}`);
  }
  const found = findings.filter(({ seed }) => seed !== undefined).length;
  say(`${found} of ${findings.length} mistakes of one side found within ${seeds} seeds each`);
  sayJson({ seeds, findings });
  return found === findings.length ? 0 : 1;
}

export async function withPostgres(voice: Voice, { oneSidedSeeds, plans }: TraceWishes): Promise<number> {
  const server = await startDatabaseServer('simulator-postgres');
  try {
    return await (oneSidedSeeds === undefined ? runPlans(voice, server, plans) : runOneSided(voice, server, oneSidedSeeds));
  } finally {
    await server.stop();
  }
}
