// The key that opens the camera, beside the primary action, where a plate or a paper is asked for.
import { Icon } from '../../../../../web/design/icon.tsx';
import type { Draft } from '../draft/draft.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

/** Steps that a paper answers. */
const ON_PAPER: readonly string[] = ['document', 'birth', 'name'];

export function ReadKey({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { focus } = draft;
  if (focus.kind === 'summary' || (focus.kind === 'traveller' && !ON_PAPER.includes(focus.field))) return null;
  const target = focus.kind === 'vehicle' ? 'plate' : 'paper';
  return (
    <button type="button" className="lane-read-key" data-testid="read-by-camera" onClick={() => desk.show('reading')}>
      <Icon name="camera" />
      <span>{say(`reading.key.${target}`)}</span>
      <span className="gk-only-read">{say(`reading.title.${target}`)}</span>
    </button>
  );
}
