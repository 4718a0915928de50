// The 31 province characters of a plate, in the order this post meets them.
import type { PadLayout, PadProps, PadWords } from './pad-props.ts';
import { PagedPad } from './paged-pad.tsx';
import { orderProvinces } from './plate-typing.ts';
import { undoKey } from './undo-key.tsx';

export interface ProvincePadProps extends PadProps {
  words: PadWords & { more: string; other: string };
  /** Characters met most often first; the rest follow in the official order. */
  order?: readonly string[];
  layout?: PadLayout;
  /** A plate that begins otherwise (diplomatic, military, temporary). */
  onOther: () => void;
}

export function ProvincePad(props: ProvincePadProps) {
  const { value, onChange, onDone, words, order = ['苏'], layout = 'phone', onOther } = props;
  const keys = [
    ...orderProvinces(order).map((face) => ({ id: face, face })),
    { id: 'other', face: words.other, kind: 'mode' as const },
  ];
  const type = (id: string) => {
    if (id === 'other') return onOther();
    if (id === 'undo') return onChange(value.slice(0, -1));
    onChange(id);
    onDone?.(id);
  };
  return (
    <PagedPad
      label={words.pad}
      keys={keys}
      undo={undoKey(words.undo, value)}
      more={words.more}
      layout={layout}
      onKey={type}
    />
  );
}
