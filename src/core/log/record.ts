// What a record of the log covers, and the one text of it that is hashed. Nothing personal: a body is there as its hash only.
import { z } from 'zod';
import { sortKeys } from '../canonical-json.ts';
import { factsSchema } from '../sync/answers.ts';

export const RECORD_FORMAT = 1;

/** What is known for ever of the command behind an event. */
const recordedCommandSchema = z.strictObject({
  verb: z.string(),
  /** Its fingerprint; of a tablet's command the hash of its header, which names the hash of its sealed body. */
  hash: z.string(),
  deviceSequence: z.number().nullable(),
  status: z.string(),
});

/** Every field is hashed in this order; none may be added without a new format number. Times in milliseconds since the epoch. */
export const logRecordSchema = z.strictObject({
  at: z.number(),
  takenAt: z.number(),
  type: z.string(),
  placeCode: z.string(),
  commandId: z.string(),
  officerId: z.string().nullable(),
  deviceId: z.string().nullable(),
  subjectId: z.string(),
  ruleIds: z.array(z.string()),
  facts: factsSchema,
  bodyHash: z.string(),
  /** Null where the command was not let in. */
  command: recordedCommandSchema.nullable(),
});
export type LogRecord = z.infer<typeof logRecordSchema>;

/** An event of this type tells of a command that is stored nowhere. */
export const NOT_LET_IN = 'platform.chain-conflict-found';

const RECORD_KEYS = Object.keys(logRecordSchema.shape) as (keyof LogRecord)[];
const COMMAND_KEYS = Object.keys(recordedCommandSchema.shape) as (keyof NonNullable<LogRecord['command']>)[];

/** A JSON array of the values in the schemas' order. */
export function recordToText(record: LogRecord): string {
  const { command } = record;
  const values = RECORD_KEYS.map((key) => {
    if (key === 'command') return command && COMMAND_KEYS.map((part) => command[part]);
    return key === 'facts' ? sortKeys(record.facts) : record[key];
  });
  return JSON.stringify([RECORD_FORMAT, ...values]);
}

/** What is sealed in the place of a record that was gone before it could be sealed. */
export const GONE_TEXT = JSON.stringify([RECORD_FORMAT, 'gone']);
