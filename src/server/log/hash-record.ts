// The leaf hash of a record, computed as it is committed and again from the row whenever the log is checked.
import { createHash } from 'node:crypto';
import { GONE_TEXT, NOT_LET_IN, recordToText, type LogRecord } from '../../core/log/record.ts';
import type { StampedEvent } from '../commands/stream-store.ts';

const LEAF_PREFIX = Buffer.of(0);

/** RFC 9162's leaf hash over the text's UTF-8 bytes: the same as `hashLeaf` of the core, quicker. */
export function hashText(text: string): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(text, 'utf8').digest();
}

export function hashRecord(record: LogRecord): Buffer {
  return hashText(recordToText(record));
}

export const GONE_LEAF = hashText(GONE_TEXT);

/** `at`: the group's time. */
export function hashEvent({ submission, ...event }: StampedEvent, at: number): Buffer {
  const { verb, hash, envelope, actor, bodyHash } = submission;
  const status = event.type === 'platform.command-refused' ? 'refused' : 'accepted';
  return hashRecord({
    at,
    takenAt: event.takenAt,
    type: event.type,
    placeCode: event.placeCode,
    commandId: submission.id,
    officerId: actor.personId ?? null,
    deviceId: actor.deviceId ?? null,
    subjectId: event.subjectId,
    ruleIds: [...(event.ruleIds ?? [])],
    facts: event.facts ?? {},
    bodyHash,
    command: event.type === NOT_LET_IN ? null : { verb, hash, deviceSequence: envelope?.header.sequence ?? null, status },
  });
}
