// Undoes the check just taken, with the seconds that are left; it goes when they are over.
import { Button } from '../../../../../web/design/button.tsx';
import { useDesk, useLaneSay, useNow } from '../parts/use-lane.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import { findUndoEnd, undoCheck } from './keep-flow.ts';

const SECOND_MILLISECONDS = 1000;

export function UndoKey({ passage }: { readonly passage: OpenPassage }) {
  const say = useLaneSay();
  const desk = useDesk();
  const now = useNow(desk.inside.tablet, SECOND_MILLISECONDS / 2);
  const end = findUndoEnd(desk, passage);
  if (end === undefined) return null;
  const seconds = Math.max(0, Math.ceil((end - now) / SECOND_MILLISECONDS));
  return (
    <span data-testid="undo-check" data-left={seconds}>
      <Button variant="quiet" icon="undo" onPress={() => void undoCheck(desk, passage)}>{say('undo.do', { seconds })}</Button>
    </span>
  );
}
