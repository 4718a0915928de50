// Lets a pad on the screen answer to a physical keyboard, without stealing keys from fields or shortcuts.
import { useEffect, useEffectEvent } from 'react';
import { consumesKey } from './consumes-key.ts';
import { physicalKeyToPadKey } from './physical-key-to-pad-key.ts';

const CONTROLS = 'input, textarea, select, button, summary, a[href], [role], [contenteditable]';
/** What opens above the page has the keyboard to itself. */
const LAYERS = '[role=dialog], [role=alertdialog], [role=listbox], [role=menu]';

function belongsToAnother(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target === undefined) return false;
  if (target.closest(LAYERS)) return true;
  const control = target.closest<HTMLElement>(CONTROLS);
  if (control === null) return false;
  const type = control instanceof HTMLInputElement ? control.type : '';
  return consumesKey({ tag: control.localName, type, role: control.role ?? '', isEditable: target.isContentEditable }, event.key);
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
