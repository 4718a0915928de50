// The lane at work: the vehicle and its travellers, the field in hand, and the one primary action.
import type { ComponentProps } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { finishCheck } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import type { LastEnded } from '../desk/desk-state.ts';
import { takeFrame } from '../desk/take-declaration.ts';
import { awaitsLook, type Draft, type TravellerField } from '../draft/draft.ts';
import { DeclaredCard, DeclaredVehicle } from '../fields/declared-card.tsx';
import { isComplete, isReachable, isRequired, readField, readPlate } from '../draft/read-field.ts';
import { Summary } from '../fields/summary.tsx';
import { TravellerStep } from '../fields/traveller-field.tsx';
import { VehicleFacts, VehicleField } from '../fields/vehicle-field.tsx';
import { rememberProvince } from '../parts/preferences.ts';
import { FlowKeys, HandsKey } from '../flow/flow-keys.tsx';
import { isUntouched } from '../flow/renew-draft.ts';
import { Plate } from '../parts/plate.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { useAddTraveller } from '../parts/use-add-traveller.ts';
import { useInstrument } from '../parts/use-instrument.ts';
import { usePaste } from '../parts/use-paste.ts';
import { useTypedCode } from '../parts/use-typed-code.ts';
import { ReadKey } from '../reading/read-key.tsx';
import { useDesk, useDeskState, useIsKeeping, useIsWide, useLaneSay, type LaneWord } from '../parts/use-lane.ts';
import { ReturningCar, ReturningPerson } from '../returning/returning-card.tsx';
import { isMarkedKnown } from '../returning/returning-offer.ts';
import { useReturning, type OnOffer } from '../returning/use-returning.ts';

export function CheckScreen({ post }: { readonly post: Post }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { draft, lastEnded } = useDeskState();
  const addTraveller = useAddTraveller();
  const instrument = useInstrument();
  useTypedCode(isUntouched(draft), (text) => void takeFrame(desk, { text, instrument, read: undefined }).then((rest) => rest && desk.show('declaration')));
  const proceed = () => {
    const { draft: now } = desk.getState();
    if (awaitsLook(now)) return desk.act({ kind: 'confirm-declaration', rules: post.rules });
    if (now.focus.kind === 'vehicle') rememberProvince(now.plate);
    const isFirstCall = now.focus.kind === 'vehicle' && readPlate(now).state === 'filled' && now.travellers.length === 0;
    return isFirstCall ? addTraveller() : desk.goOn();
  };
  const offer = useReturning(post);
  usePaste();
  return (
    <>
      <Facts draft={draft} lastEnded={lastEnded} />
      <section className="lane-hand" data-focus={draft.focus.kind} aria-label={say('hand.label')}>
        {post.version === undefined && <Notice tone="warn">{say('post.no-protocol')}</Notice>}
        {offer !== undefined && <Offered offer={offer} focus={draft.focus} />}
        {offer?.by !== 'plate' && <Work draft={draft} post={post} onDone={proceed} />}
      </section>
    </>
  );
}

/** A car is offered in the place of its first traveller's field, of whom nothing is typed; a person beside her name. */
function Offered({ offer, focus }: { readonly offer: OnOffer; readonly focus: Draft['focus'] }) {
  if (offer.by === 'plate') return <ReturningCar found={offer.found} />;
  return focus.kind === 'traveller' ? <ReturningPerson found={offer.found} travellerId={focus.id} /> : null;
}

type WorkProps = { readonly draft: Draft; readonly post: Post; readonly onDone: () => void };

/** The field in hand and what follows it. */
function Work({ draft, post, onDone }: WorkProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const action = choosePrimary(draft, post);
  return (
    <>
      <Open draft={draft} post={post} onDone={onDone} />
      <div className="lane-foot">
        {!awaitsLook(draft) && <ReadKey draft={draft} />}
        <CheckAction
          isDisabled={action === 'primary.finish' && post.version === undefined}
          onPress={() => (action === 'primary.finish' ? void finishCheck(desk) : onDone())}
        >
          {say(action, { count: draft.travellers.length })}
        </CheckAction>
      </div>
    </>
  );
}

/** Alone in hearing that something is being kept: the verdict is shown in the same moment. */
function CheckAction(props: Omit<ComponentProps<typeof PrimaryAction>, 'isBusy'>) {
  return <PrimaryAction {...props} isBusy={useIsKeeping()} />;
}

function Facts({ draft, lastEnded }: { readonly draft: Draft; readonly lastEnded: LastEnded | undefined }) {
  const say = useLaneSay();
  const isWide = useIsWide();
  const isAwaited = awaitsLook(draft);
  return (
    <section className="lane-facts" data-focus={draft.focus.kind} aria-label={say('vehicle.facts')}>
      <LastLine lastEnded={lastEnded} draft={draft} />
      {isUntouched(draft) && (
        <div className="lane-ways">
          <ScanDeclaration />
          <FlowKeys draft={draft} />
        </div>
      )}
      {isAwaited ? isWide && <DeclaredVehicle draft={draft} /> : <TypedFacts draft={draft} isWide={isWide} />}
    </section>
  );
}

function TypedFacts({ draft, isWide }: { readonly draft: Draft; readonly isWide: boolean }) {
  return (
    <>
      {draft.focus.kind === 'vehicle' ? isWide && <VehicleFacts draft={draft} /> : <VehicleRow draft={draft} />}
      {(draft.travellers.length > 0 || draft.focus.kind !== 'vehicle') && <Tiles />}
    </>
  );
}

function Open({ draft, post, onDone }: WorkProps) {
  const { focus } = draft;
  if (awaitsLook(draft)) return <DeclaredCard draft={draft} post={post} />;
  if (focus.kind === 'vehicle') return <VehicleField draft={draft} post={post} onDone={onDone} />;
  const traveller = focus.kind === 'traveller' ? draft.travellers.find(({ id }) => id === focus.id) : undefined;
  if (focus.kind === 'summary' || traveller === undefined) return <Summary draft={draft} post={post} />;
  return <TravellerStep draft={draft} traveller={traveller} field={focus.field} post={post} onDone={onDone} />;
}

function ScanDeclaration() {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <div className="lane-scan" data-testid="open-declaration">
      <Button variant="secondary" wide icon="scan" onPress={() => desk.show('declaration')}>{say('declaration.open')}</Button>
    </div>
  );
}

function VehicleRow({ draft }: { readonly draft: Draft }) {
  return (
    <div className="lane-vehicle-row">
      <VehicleLine draft={draft} />
      <MaybeKnownMark draft={draft} />
      <HandsKey />
    </div>
  );
}

/** CP-100: a word beside the plate, never an offer. */
function MaybeKnownMark({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const { maybeKnown } = useDeskState();
  if (!isMarkedKnown(draft, maybeKnown)) return null;
  return (
    <p className="lane-maybe" data-testid="maybe-known" role="status" title={say('returning.maybe.long')}>
      {say('returning.maybe')}
    </p>
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

function isReady(travellers: Draft['travellers'], { rules }: Post): boolean {
  return travellers.every((traveller) => isComplete(traveller, rules)) && isReachable(travellers, rules);
}

/** The words of the primary action say what it does now. */
function choosePrimary(draft: Draft, post: Post): LaneWord {
  const { focus, travellers } = draft;
  if (awaitsLook(draft)) return 'declaration.confirm';
  if (focus.kind === 'vehicle') return 'primary.to-people';
  if (focus.kind === 'summary') {
    if (travellers.length === 0) return 'primary.to-people';
    return isReady(travellers, post) ? 'primary.finish' : 'primary.to-missing';
  }
  if (isTrip(focus.field) && isReady(travellers, post)) return 'primary.finish';
  const traveller = travellers.find(({ id }) => id === focus.id);
  const isEmpty = traveller !== undefined && readField(traveller, focus.field, post.rules).state === 'empty';
  return isEmpty && !isRequired(focus.field) ? 'primary.skip' : 'primary.next';
}
