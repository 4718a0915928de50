// Everyone in the car before the check is finished: complete or what is missing, another traveller, one taken off.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import type { Draft, DraftTraveller } from '../draft/draft.ts';
import { isSettled, listFields } from '../draft/read-field.ts';
import type { Post } from '../desk/find-post.ts';
import { FullKey, ReachNote } from '../depth/depth-keys.tsx';
import { Hand } from '../parts/hand.tsx';
import { judgeDraft } from '../parts/tiles.tsx';
import { useAddTraveller } from '../parts/use-add-traveller.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

export function Summary({ draft, post }: { readonly draft: Draft; readonly post: Post }) {
  const say = useLaneSay();
  const addTraveller = useAddTraveller();
  return (
    <Hand
      editor={
        <div className="lane-summary" data-testid="summary">
          <h2 className="lane-title">{say('summary.title', { count: draft.travellers.length })}</h2>
          <ReachNote draft={draft} post={post} />
          <ul className="lane-rows">
            {draft.travellers.map((traveller, index) => (
              <SummaryRow key={traveller.id} traveller={traveller} index={index} post={post} />
            ))}
          </ul>
          <div data-testid="add-traveller-wide">
            <Button variant="secondary" wide icon="plus" onPress={addTraveller}>{say('tiles.add')}</Button>
          </div>
        </div>
      }
    />
  );
}

type SummaryRowProps = { readonly traveller: DraftTraveller; readonly index: number; readonly post: Post };

function SummaryRow({ traveller, index, post }: SummaryRowProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const [isLeaving, setLeaving] = useState(false);
  const verdict = judgeDraft(traveller, post, desk.inside.tablet.now());
  const missing = listFields(traveller, post.rules).filter((field) => !isSettled(traveller, field, post.rules)).map((field) => say(`step.${field}.long`));
  const who = `${String(index + 1)} ${traveller.name || say(index === 0 ? 'tiles.driver' : 'tiles.traveller')}`;
  const remove = () => (isLeaving ? desk.act({ kind: 'remove-traveller', id: traveller.id }) : setLeaving(true));
  return (
    <li className="lane-row" data-testid={`summary-${String(index + 1)}`}>
      <VerdictMark
        verdict={verdict}
        word={who}
        size="tile"
        reason={missing.length > 0 ? say('summary.missing', { fields: missing.join(say('summary.and')) }) : say(`outcome.${verdict}`)}
      />
      <FullKey traveller={traveller} post={post} />
      <Button variant={isLeaving ? 'danger' : 'quiet'} onPress={remove}>{say(isLeaving ? 'summary.remove-sure' : 'summary.remove')}</Button>
    </li>
  );
}
