// The officer's hand: what is typed above, the keys in the thumb's reach below; focus never moves to a pressed key.
import type { MouseEvent, ReactNode } from 'react';

export type HandProps = { readonly editor?: ReactNode; readonly pad?: ReactNode };

export function Hand({ editor, pad }: HandProps) {
  return (
    <>
      <div className="lane-editor">{editor}</div>
      {pad !== undefined && (
        <div className="lane-pad" data-testid="pad" onMouseDown={keepFocus}>
          {pad}
        </div>
      )}
    </>
  );
}

/** So that Enter on a physical keyboard goes on, and does not press the last key once more. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
