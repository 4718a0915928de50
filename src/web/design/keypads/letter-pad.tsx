// The letters of a plate, without I and O, which plates never use (GA 36).
import type { PadLayout, PadProps, PadWords } from './pad-props.ts';
import { PagedPad } from './paged-pad.tsx';
import { PLATE_LETTERS } from './plate-typing.ts';
import { undoKey } from './undo-key.tsx';

export interface LetterPadProps extends PadProps {
  words: PadWords & { more: string };
  /** Letters in the order of use; the alphabet by default. */
  order?: readonly string[];
  layout?: PadLayout;
}

/** Appends one letter to the value and is done. */
export function LetterPad(props: LetterPadProps) {
  const { value, onChange, onDone, words, order = PLATE_LETTERS, layout = 'phone' } = props;
  const type = (id: string) => {
    if (id === 'undo') return onChange(value.slice(0, -1));
    onChange(value + id);
    onDone?.(value + id);
  };
  return (
    <PagedPad
      label={words.pad}
      keys={order.map((face) => ({ id: face, face }))}
      undo={undoKey(words.undo, value)}
      more={words.more}
      layout={layout}
      onKey={type}
    />
  );
}
