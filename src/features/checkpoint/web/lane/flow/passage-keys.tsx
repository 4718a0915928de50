// What else may be done with a checked vehicle: undo it, correct it, show its slip.
import { Button } from '../../../../../web/design/button.tsx';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import { UndoKey } from './undo-key.tsx';

export function PassageKeys({ passage, onCorrect }: { readonly passage: OpenPassage; readonly onCorrect: () => void }) {
  const say = useLaneSay();
  const desk = useDesk();
  if (!passage.isKept) return null;
  return (
    <>
      <UndoKey passage={passage} />
      <span data-testid="correct"><Button variant="quiet" onPress={onCorrect}>{say('correct.open')}</Button></span>
      {passage.isHeld && (
        <span data-testid="slip-key"><Button variant="quiet" icon="print" onPress={() => desk.inside.patch({ view: 'slip', shownPassageId: passage.check.passageId })}>{say('slip.open')}</Button></span>
      )}
    </>
  );
}
