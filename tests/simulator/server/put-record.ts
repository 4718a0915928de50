// The model's desk: one verb that changes a piece of reference data, through the same committer as everything else.
import { z } from 'zod';
import { defineAction } from '../../../src/server/commands/action.ts';
import { DISTRICT } from '../world/model-ground.ts';
import { keepValue } from './kept-value.ts';

const input = z.strictObject({ table: z.enum(['person', 'device', 'version', 'emergency']), id: z.string(), value: z.unknown(), event: z.string() });
export type PutRecord = z.infer<typeof input>;

export const putRecord = defineAction({
  verb: 'model.put-record',
  version: 1,
  input,
  roles: [],
  channels: ['system'],
  placeOf: () => DISTRICT,
  run: async (context, { table, id, value, event }) => {
    const found = await context.tx.query({ text: `select id from model.${table} where district_code = $1 and id = $2` }, [DISTRICT, id]);
    const text = found.length > 0 ? `update model.${table} set value = $3 where district_code = $1 and id = $2` : `insert into model.${table} (district_code, id, value) values ($1, $2, $3)`;
    await context.tx.query({ text }, [DISTRICT, id, keepValue(value)]);
    context.record({ type: event, placeCode: DISTRICT, subjectId: id });
    return {};
  },
});
