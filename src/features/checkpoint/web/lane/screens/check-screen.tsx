// The lane at work: the vehicle and its travellers, the field in hand, and the one primary action.
import { Notice } from '../../../../../web/design/notice.tsx';
import { finishCheck } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import type { LastEnded } from '../desk/desk-state.ts';
import type { Draft } from '../draft/draft.ts';
import { isComplete, isReachable, isRequired, readField, readPlate } from '../draft/read-field.ts';
import { Summary } from '../fields/summary.tsx';
import { TravellerStep } from '../fields/traveller-field.tsx';
import { VehicleFacts, VehicleField } from '../fields/vehicle-field.tsx';
import { changePreferences, getPreferences } from '../parts/preferences.ts';
import { Plate } from '../parts/plate.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { useAddTraveller } from '../parts/use-add-traveller.ts';
import { useDesk, useDeskState, useIsWide, useLaneSay, type LaneWord } from '../parts/use-lane.ts';

const REMEMBERED_PROVINCES = 12;

export function CheckScreen({ post }: { readonly post: Post }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { draft, lastEnded, isKeeping } = useDeskState();
  const isWide = useIsWide();
  const addTraveller = useAddTraveller();
  const proceed = () => {
    const { draft: now } = desk.getState();
    if (now.focus.kind === 'vehicle') rememberProvince(now.plate);
    const isFirstCall = now.focus.kind === 'vehicle' && readPlate(now).state === 'filled' && now.travellers.length === 0;
    return isFirstCall ? addTraveller() : desk.goOn();
  };
  const action = choosePrimary(draft, post);
  return (
    <>
      <section className="lane-facts" data-focus={draft.focus.kind} aria-label={say('vehicle.facts')}>
        {lastEnded !== undefined && draft.plate === '' && <LastLine lastEnded={lastEnded} />}
        {draft.focus.kind === 'vehicle' ? isWide && <VehicleFacts draft={draft} /> : <VehicleLine draft={draft} />}
        {(draft.travellers.length > 0 || draft.focus.kind !== 'vehicle') && <Tiles />}
      </section>
      <section className="lane-hand" data-focus={draft.focus.kind} aria-label={say('hand.label')}>
        {post.version === undefined && <Notice tone="warn">{say('post.no-protocol')}</Notice>}
        <Open draft={draft} post={post} onDone={proceed} />
        <PrimaryAction
          isBusy={isKeeping}
          isDisabled={action === 'primary.finish' && post.version === undefined}
          onPress={() => (action === 'primary.finish' ? void finishCheck(desk) : proceed())}
        >
          {say(action, { count: draft.travellers.length })}
        </PrimaryAction>
      </section>
    </>
  );
}

function Open({ draft, post, onDone }: { readonly draft: Draft; readonly post: Post; readonly onDone: () => void }) {
  const { focus } = draft;
  if (focus.kind === 'vehicle') return <VehicleField draft={draft} post={post} onDone={onDone} />;
  const traveller = focus.kind === 'traveller' ? draft.travellers.find(({ id }) => id === focus.id) : undefined;
  if (focus.kind === 'summary' || traveller === undefined) return <Summary draft={draft} post={post} />;
  return <TravellerStep draft={draft} traveller={traveller} field={focus.field} post={post} onDone={onDone} />;
}

function VehicleLine({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <button type="button" className="lane-vehicle" data-testid="vehicle" onClick={() => desk.act({ kind: 'open', focus: { kind: 'vehicle' } })}>
      <Plate text={draft.plate} />
      <span>{say(`vehicle-class.${draft.vehicleClass}`)}</span>
      <span>{say('vehicle.people', { count: draft.travellers.length })}</span>
      <span className="gk-only-read">{say('vehicle.change')}</span>
    </button>
  );
}

function LastLine({ lastEnded }: { readonly lastEnded: LastEnded }) {
  const say = useLaneSay();
  return (
    <p className="lane-last" data-testid="last" role="status">
      <Plate text={lastEnded.plate} /> {say(`last.${lastEnded.how}`)}
    </p>
  );
}

/** The words of the primary action say what it does now. */
function choosePrimary(draft: Draft, post: Post): LaneWord {
  const { focus, travellers } = draft;
  if (focus.kind === 'vehicle') return 'primary.to-people';
  if (focus.kind === 'summary') {
    if (travellers.length === 0) return 'primary.to-people';
    const isReady = travellers.every((traveller) => isComplete(traveller, post.rules)) && isReachable(travellers, post.rules);
    return isReady ? 'primary.finish' : 'primary.to-missing';
  }
  const traveller = travellers.find(({ id }) => id === focus.id);
  const isEmpty = traveller !== undefined && readField(traveller, focus.field, post.rules).state === 'empty';
  return isEmpty && !isRequired(focus.field) ? 'primary.skip' : 'primary.next';
}

function rememberProvince(plate: string): void {
  const province = plate.charAt(0);
  const others = getPreferences().recentProvinces.filter((one) => one !== province);
  if (province !== '') changePreferences({ recentProvinces: [province, ...others].slice(0, REMEMBERED_PROVINCES) });
}
