// The planted bugs: mistakes that sync engines are known to make, each put in the place of one right step, and none in the product.
import { PRODUCT_SEAMS, type Seams } from '../world/seams.ts';
import { COMMIT_BUGS } from './commit-bugs.ts';
import { DEVICE_BUGS } from './device-bugs.ts';
import { RULE_BUGS } from './rule-bugs.ts';

export type PlantedBug = { readonly name: string; readonly says: string; readonly make: () => Seams };
export type BugRecipe = { readonly name: string; readonly says: string; readonly plant: () => Partial<Seams> };

export const BUGS: readonly PlantedBug[] = [...COMMIT_BUGS, ...DEVICE_BUGS, ...RULE_BUGS].map(({ name, says, plant }) => ({ name, says, make: () => ({ ...PRODUCT_SEAMS, ...plant() }) }));

export function getBug(name: string): PlantedBug {
  const bug = BUGS.find((each) => each.name === name);
  if (!bug) throw new Error(`No planted bug ${name}. Bugs: ${BUGS.map((each) => each.name).join(', ')}`);
  return bug;
}
