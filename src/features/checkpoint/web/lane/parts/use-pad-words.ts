// The words the pads say, in the reader's language.
import type { PlatePadWords } from '../../../../../web/design/keypads/plate-pad-props.ts';
import { useLaneSay } from './use-lane.ts';

export function usePadWords(): PlatePadWords {
  const say = useLaneSay();
  return {
    pad: say('pad.label'),
    undo: say('pad.undo'),
    more: say('pad.more'),
    other: say('pad.other'),
    newEnergy: say('pad.new-energy'),
    suffixes: say('pad.suffixes'),
  };
}
