// A whole plate: province, then letter, then digits with letters and suffixes one key away.
import { LetterPad } from './letter-pad.tsx';
import type { PlatePadProps } from './plate-pad-props.ts';
import { PlateRestPad } from './plate-rest-pad.tsx';
import { ProvincePad } from './province-pad.tsx';

export function PlatePad(props: PlatePadProps) {
  const { value, onChange, words, layout = 'phone', provinceOrder, letterOrder, onOther } = props;
  const shared = { value, onChange, words, layout };
  if (value.length === 0) {
    return <ProvincePad {...shared} onOther={onOther} {...(provinceOrder && { order: provinceOrder })} />;
  }
  if (value.length === 1) return <LetterPad {...shared} {...(letterOrder && { order: letterOrder })} />;
  return <PlateRestPad {...props} layout={layout} />;
}
