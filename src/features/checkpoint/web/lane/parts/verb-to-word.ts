// The words of a verb of this feature; a verb the tablet does not know is named as a record.
import { zh } from '../../../domain/words.zh.ts';
import type { LaneWord } from './use-lane.ts';

export function verbToWord(verb: string): LaneWord {
  return verb in zh ? (verb as LaneWord) : 'records.other-verb';
}
