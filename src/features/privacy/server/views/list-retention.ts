// How long every kind of record is kept, and why: one list over all features.
import { z } from 'zod';
import type { RetentionEntry } from '../../../../core/retention.ts';
import { defineView, type View } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';

export function createListRetention(entries: readonly RetentionEntry[]): View {
  return defineView({
    name: 'privacy.list-retention',
    input: z.strictObject({}),
    roles: viewAccess['privacy.list-retention'],
    run: () => Promise.resolve(entries),
  });
}
