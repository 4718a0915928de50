// Scratch.
import { planFor, simulate } from './simulate.ts';
const [from = 1, count = 20] = process.argv.slice(2).map(Number);
const begun = performance.now();
const kinds: Record<string, number> = {};
let printed = 0;
let [tried, arrived, events] = [0, 0, 0];
for (let seed = from; seed < from + count; seed += 1) {
  const r = await simulate(planFor(seed), { keptLines: count === 1 ? 100000 : 0 });
  tried += r.tried; arrived += r.arrived; events += r.events;
  for (const v of r.violations) kinds[v.invariant] = (kinds[v.invariant] ?? 0) + 1;
  if (r.violations.length > 0 && printed++ < 12) console.log(seed, JSON.stringify(Object.entries(r.plan.faults).filter(([, x]) => x > 0).map(([n]) => n)), r.violations.length, r.violations[0]);
  if (count === 1) { const fs = await import('node:fs'); fs.writeFileSync('/tmp/sim-trace.txt', r.lines.join('\n')); console.log(r.traceHash, r.tried, r.arrived, r.events, r.violations.slice(0, 10)); }
}
console.log({ ms: Math.round(performance.now() - begun), perSeed: Math.round((performance.now() - begun) / count), tried, arrived, events, kinds, printed });
