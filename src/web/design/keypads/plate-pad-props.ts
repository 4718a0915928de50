// What the plate pad and its last stage take.
import type { PadLayout, PadProps, PadWords } from './pad-props.ts';

export interface PlatePadWords extends PadWords {
  more: string;
  other: string;
  newEnergy: string;
  /** Face of the key that shows the suffixes (learner, police, trailer …). */
  suffixes: string;
}

export interface PlatePadProps extends PadProps {
  words: PlatePadWords;
  isNewEnergy: boolean;
  onNewEnergyChange: (isNewEnergy: boolean) => void;
  /** The plate does not follow the pattern: the screen offers a free field instead. */
  onOther: () => void;
  provinceOrder?: readonly string[];
  letterOrder?: readonly string[];
  layout?: PadLayout;
}
