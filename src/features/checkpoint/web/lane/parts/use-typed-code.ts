// Hears a barcode reader that types a declaration's code while no field is open: hundreds of digits in one go.
import { useEffect, useEffectEvent, useRef } from 'react';
import { isFrame } from '../../../../declaration/door.ts';

/** Between two keys of a reader, some of which pause; whoever stops longer begins anew. */
const LONGEST_GAP_MILLISECONDS = 1000;
/** From here on it is no plate that somebody types. */
const LEAST_DIGITS = 12;

/**
 * `onCode` gets what was typed up to Enter. Only while `isOn`, where nothing else takes digits: other readers type papers just
 * as fast. There the keys of a reader reach nothing else once they cannot be a person's.
 */
export function useTypedCode(isOn: boolean, onCode: (text: string) => void): void {
  const typed = useRef({ digits: '', at: 0 });
  const tell = useEffectEvent(onCode);
  useEffect(() => {
    if (!isOn) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null)) return;
      const { digits, at } = typed.current;
      const isOneGo = event.timeStamp - at < LONGEST_GAP_MILLISECONDS;
      if (/^\d$/.test(event.key)) {
        typed.current = { digits: isOneGo ? digits + event.key : event.key, at: event.timeStamp };
        if (isOneGo && digits.length >= LEAST_DIGITS) event.stopImmediatePropagation();
        return;
      }
      if (event.key !== 'Enter' || !isFrame(digits)) return;
      typed.current = { digits: '', at: 0 };
      event.preventDefault();
      event.stopImmediatePropagation();
      tell(digits);
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [isOn]);
}
