// The lane at work: the vehicle and its travellers, the field in hand, and the one primary action.
import { Notice } from '../../../../../web/design/notice.tsx';
import { finishCheck } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import type { LastEnded } from '../desk/desk-state.ts';
import type { Draft, TravellerField } from '../draft/draft.ts';
import { isComplete, isRequired, readField, readPlate } from '../draft/read-field.ts';
import { Summary } from '../fields/summary.tsx';
import { TravellerStep } from '../fields/traveller-field.tsx';
import { VehicleFacts, VehicleField } from '../fields/vehicle-field.tsx';
import { FlowKeys, HandsKey } from '../flow/flow-keys.tsx';
import { changePreferences, getPreferences } from '../parts/preferences.ts';
import { Plate } from '../parts/plate.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { useAddTraveller } from '../parts/use-add-traveller.ts';
import { usePaste } from '../parts/use-paste.ts';
import { useDesk, useDeskState, useIsWide, useLaneSay, type LaneWord } from '../parts/use-lane.ts';
import { ReturningCar, ReturningPerson } from '../returning/returning-card.tsx';
import { useReturning, type OnOffer } from '../returning/use-returning.ts';

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
  const offer = useReturning(post);
  usePaste();
  return (
    <>
      <section className="lane-facts" data-focus={draft.focus.kind} aria-label={say('vehicle.facts')}>
        <LastLine lastEnded={lastEnded} draft={draft} />
        <FlowKeys draft={draft} />
        {draft.focus.kind === 'vehicle' ? isWide && <VehicleFacts draft={draft} /> : <VehicleRow draft={draft} />}
        {(draft.travellers.length > 0 || draft.focus.kind !== 'vehicle') && <Tiles />}
      </section>
      <section className="lane-hand" data-focus={draft.focus.kind} aria-label={say('hand.label')}>
        {post.version === undefined && <Notice tone="warn">{say('post.no-protocol')}</Notice>}
        {offer !== undefined && <Offered offer={offer} focus={draft.focus} />}
        {offer === undefined && <Open draft={draft} post={post} onDone={proceed} />}
        {offer === undefined && (
          <PrimaryAction
            isBusy={isKeeping}
            isDisabled={action === 'primary.finish' && post.version === undefined}
            onPress={() => (action === 'primary.finish' ? void finishCheck(desk) : proceed())}
          >
            {say(action, { count: draft.travellers.length })}
          </PrimaryAction>
        )}
      </section>
    </>
  );
}

/** In the place of the field, until the officer takes it over or goes on by hand. */
function Offered({ offer, focus }: { readonly offer: OnOffer; readonly focus: Draft['focus'] }) {
  if (offer.by === 'plate') return <ReturningCar found={offer.found} />;
  return focus.kind === 'traveller' ? <ReturningPerson found={offer.found} travellerId={focus.id} /> : null;
}

function Open({ draft, post, onDone }: { readonly draft: Draft; readonly post: Post; readonly onDone: () => void }) {
  const { focus } = draft;
  if (focus.kind === 'vehicle') return <VehicleField draft={draft} post={post} onDone={onDone} />;
  const traveller = focus.kind === 'traveller' ? draft.travellers.find(({ id }) => id === focus.id) : undefined;
  if (focus.kind === 'summary' || traveller === undefined) return <Summary draft={draft} post={post} />;
  return <TravellerStep draft={draft} traveller={traveller} field={focus.field} post={post} onDone={onDone} />;
}

function VehicleRow({ draft }: { readonly draft: Draft }) {
  return (
    <div className="lane-vehicle-row">
      <VehicleLine draft={draft} />
      <HandsKey />
    </div>
  );
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

/** As long as the next plate is not begun; what was undone stands above what came back. */
function LastLine({ lastEnded, draft }: { readonly lastEnded: LastEnded | undefined; readonly draft: Draft }) {
  const say = useLaneSay();
  if (lastEnded === undefined || (draft.plate !== '' && lastEnded.how !== 'undone')) return null;
  return (
    <p className="lane-last" data-testid="last" role="status">
      <Plate text={lastEnded.plate} /> {say(`last.${lastEnded.how}`)}
    </p>
  );
}

/** Nothing waits behind these: the check may be finished from them. */
function isTrip(field: TravellerField): boolean {
  return field === 'from' || field === 'to';
}

/** The words of the primary action say what it does now. */
function choosePrimary(draft: Draft, post: Post): LaneWord {
  const { focus, travellers } = draft;
  if (focus.kind === 'vehicle') return 'primary.to-people';
  if (focus.kind === 'summary') {
    if (travellers.length === 0) return 'primary.to-people';
    return travellers.every((traveller) => isComplete(traveller, post.rules)) ? 'primary.finish' : 'primary.to-missing';
  }
  if (isTrip(focus.field) && travellers.every((one) => isComplete(one, post.rules))) return 'primary.finish';
  const traveller = travellers.find(({ id }) => id === focus.id);
  const isEmpty = traveller !== undefined && readField(traveller, focus.field, post.rules).state === 'empty';
  return isEmpty && !isRequired(focus.field) ? 'primary.skip' : 'primary.next';
}

function rememberProvince(plate: string): void {
  const province = plate.charAt(0);
  const others = getPreferences().recentProvinces.filter((one) => one !== province);
  if (province !== '') changePreferences({ recentProvinces: [province, ...others].slice(0, REMEMBERED_PROVINCES) });
}
