// Lets a pad on the screen answer to a physical keyboard, without stealing keys from fields or shortcuts.
import { useEffect, useEffectEvent } from 'react';
import { physicalKeyToPadKey } from './physical-key-to-pad-key.ts';

function belongsToAnother(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target === undefined) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [role=dialog], [role=listbox]')) return true;
  return (event.key === 'Enter' || event.key === ' ') && target.closest('button, a') !== null;
}

/** Calls `onKey` with the pad's name of each key; answering true keeps the browser from acting on it as well. */
export function usePhysicalKeys(onKey: (key: string) => boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (belongsToAnother(event)) return;
    if (onKey(physicalKeyToPadKey(event.key))) event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, []);
}
