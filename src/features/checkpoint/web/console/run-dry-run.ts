// Runs a dry run from the console: every post in turn, part by part, until done or stopped.
import type { ConsoleClient } from '../../../../web/console/console-client.ts';
import type { ProtocolVersion } from '../../../protocol/door.ts';
import { addCounts, NOTHING_COUNTED, type DryRunCount, type DryRunPart } from '../../domain/dry-run.ts';

export type DryRunProgress = { readonly done: number; readonly of: number; readonly judged: number };
export type PostCount = { readonly checkpoint: string; readonly isConcerned: boolean; readonly count: DryRunCount };

export type DryRunAsked = {
  readonly version: ProtocolVersion;
  readonly checkpoints: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DryRunProgress) => void;
};

/** The server's clock may be a little behind what the page reckons; a day's checks do not hang on two seconds. */
const SAFELY_PAST_MILLISECONDS = 2000;

/** `at`: the end of the day that was tried. Undefined when it was stopped. Throws a Refusal. */
export async function runDryRun(client: Pick<ConsoleClient, 'view' | 'now'>, asked: DryRunAsked): Promise<{ readonly at: number; readonly posts: readonly PostCount[] } | undefined> {
  const { version, checkpoints, signal, onProgress } = asked;
  const at = Math.floor(client.now()) - SAFELY_PAST_MILLISECONDS;
  const posts: PostCount[] = [];
  let judged = 0;
  for (const [done, checkpoint] of checkpoints.entries()) {
    let count: DryRunCount = NOTHING_COUNTED;
    let part: DryRunPart | undefined;
    do {
      onProgress({ done, of: checkpoints.length, judged });
      const after: DryRunPart['next'] = part?.next;
      part = (await client.view<DryRunPart>('checkpoint.dry-run', { checkpoint, version, until: at, ...(after && { after }) })).data;
      if (signal.aborted) return undefined;
      count = addCounts(count, part);
      judged += part.judged;
    } while (part.next !== undefined);
    posts.push({ checkpoint, isConcerned: part.isConcerned, count });
  }
  return { at, posts };
}
