// The people in the car as tiles that fill in as facts arrive.
import { maskDocument } from '../../../../../core/identifiers/mask.ts';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import type { Verdict } from '../../../../../web/design/verdict.ts';
import { Icon } from '../../../../../web/design/icon.tsx';
import { evaluateTraveller } from '../../../../protocol/door.ts';
import { MOST_TRAVELLERS } from '../draft/change-draft.ts';
import type { DraftTraveller } from '../draft/draft.ts';
import { travellerToFacts } from '../draft/draft-to-check.ts';
import type { Post } from '../desk/find-post.ts';
import { isComplete, listFields, isSettled, readPlate } from '../draft/read-field.ts';
import { CoachTile } from '../coach/coach-tile.tsx';
import { useAddTraveller } from './use-add-traveller.ts';
import { useDesk, useDeskState, useLaneSay, usePost } from './use-lane.ts';

export function Tiles() {
  const say = useLaneSay();
  const { draft } = useDeskState();
  const post = usePost();
  const addTraveller = useAddTraveller();
  const addCompanion = useAddTraveller(true);
  if (post === undefined) return null;
  const openId = draft.focus.kind === 'traveller' ? draft.focus.id : undefined;
  const canAdd = readPlate(draft).state === 'filled' && draft.travellers.length < MOST_TRAVELLERS;
  return (
    <ul className="lane-tiles" aria-label={say('tiles.label')} data-testid="tiles">
      <CoachTile draft={draft} />
      {draft.travellers.map((traveller, index) => (
        <li key={traveller.id}>
          <Tile traveller={traveller} index={index} isOpen={traveller.id === openId} post={post} />
        </li>
      ))}
      <li>
        <button type="button" className="lane-tile lane-tile--add" data-testid="add-traveller" disabled={!canAdd} onClick={addTraveller}>
          <Icon name="plus" />
          {say('tiles.add')}
        </button>
      </li>
      {draft.travellers.length > 0 && (
        <li>
          <button type="button" className="lane-tile lane-tile--add" data-testid="add-companion" disabled={!canAdd} onClick={addCompanion}>
            <Icon name="plus" />
            {say('tiles.add-companion')}
          </button>
        </li>
      )}
    </ul>
  );
}

type TileProps = { readonly traveller: DraftTraveller; readonly index: number; readonly isOpen: boolean; readonly post: Post };

function Tile({ traveller, index, isOpen, post }: TileProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const { documentNumber, temperatureDigits: digits } = traveller;
  const verdict = judgeDraft(traveller, post, desk.inside.tablet.now());
  const open = () => {
    const field = listFields(traveller, post.rules).find((one) => !isSettled(traveller, one, post.rules)) ?? 'temperature';
    desk.act({ kind: 'open', focus: { kind: 'traveller', id: traveller.id, field } });
  };
  return (
    <button type="button" className="lane-tile" data-testid={`tile-${String(index + 1)}`} aria-pressed={isOpen} onClick={open}>
      <span className="lane-tile__who">
        {index + 1} {traveller.name || say(index === 0 ? 'tiles.driver' : 'tiles.traveller')}
      </span>
      <span className="lane-tile__facts">
        <span className="lane-tile__document">{documentNumber === '' ? say('tiles.no-number') : maskDocument(documentNumber).slice(-6)}</span>
        <span>{digits.length === 3 ? say('temperature.value', { celsius: `${digits.slice(0, 2)}.${digits.slice(2)}` }) : say('tiles.no-temperature')}</span>
        <VerdictMark verdict={verdict} word={say(`outcome.${verdict}`)} hideWord />
      </span>
    </button>
  );
}

/** Not yet known until everything required stands. */
export function judgeDraft(traveller: DraftTraveller, post: Post, at: number): Verdict {
  if (post.version === undefined || !isComplete(traveller, post.rules)) return 'unknown';
  return evaluateTraveller(post.version.pack, travellerToFacts(traveller, post.rules), at).outcome;
}
