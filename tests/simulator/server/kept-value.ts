// A thing of the model's reference data as one cell that any store can keep: maps, infinities and what is undefined come back as they were.
import { deserialize, serialize } from 'node:v8';
import type { ModelRow } from './model-rows.ts';

export function keepValue(value: unknown): Buffer {
  return serialize(value);
}

export function readValue<Value>({ value }: ModelRow): Value {
  return deserialize(value as Buffer) as Value;
}
