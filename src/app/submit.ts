// Submits a command of the product itself, for set-up and the demo, where a refusal is a fault.
import { randomUUID } from 'node:crypto';
import type { Facts } from '../core/sync/answers.ts';
import { getFacts } from '../server/commands/faults.ts';
import type { Product } from './product.ts';

export async function submitOrThrow(product: Pick<Product, 'district' | 'commands'>, verb: string, body: unknown): Promise<Facts> {
  const answer = await product.commands.submit({ district: product.district, name: 'set-up', id: randomUUID(), verb, body });
  return getFacts(verb, answer);
}
