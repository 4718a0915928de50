// Several hands on one car: hand over what was entered here, join what others entered, by the server or by a code (CP-80).
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { DISINFECTANTS } from '../../../domain/disinfectants.ts';
import { findPartInCode } from '../../../domain/flow/part-code.ts';
import type { Peer, SealedPart } from '../../../domain/records/part.ts';
import { errorToProblem } from '../desk/lane-desk.ts';
import type { Draft } from '../draft/draft.ts';
import { CameraView } from '../enrol/camera-view.tsx';
import { isUntouched } from '../flow/renew-draft.ts';
import { Chips } from '../parts/chips.tsx';
import { Plate } from '../parts/plate.tsx';
import { changePreferences, usePreferences } from '../parts/preferences.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useDeskState, useIsKeeping, useLaneSay, useTabletStatus } from '../parts/use-lane.ts';
import { handOverDraft, joinPart, listPeers, loadShared, type JoinOutcome, type SharedPart } from './keep-hands.ts';
import { carCodeOf, isSameCar } from './merge-part.ts';
import { PartQr } from './part-qr.tsx';
import { useOpenParts, type NamedPart, type OpenParts } from './use-open-parts.ts';

const SHOWN_SHARED = 12;

export function HandsScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { draft } = useDeskState();
  const isKeeping = useIsKeeping();
  const open = useOpenParts(desk);
  const { shared, reload } = useShared();
  const [outcome, setOutcome] = useState<JoinOutcome>();
  const [shownId, setShownId] = useState<string>();
  const join = async (part: SealedPart) => setOutcome(await joinPart(desk, part));
  const handOver = async () => {
    await handOverDraft(desk);
    const [newest] = await reload();
    if (desk.getState().problem === undefined) setShownId(newest?.header.id);
  };
  const shown = shared.find(({ header }) => header.id === shownId);
  const isEmpty = isUntouched(draft);
  const peers = usePeers();
  return (
    <>
      <section className="lane-page" data-testid="hands" data-peers={peers.length}>
        <h2 className="lane-title">{say('hands.title')}</h2>
        {outcome !== undefined && <Outcome outcome={outcome} />}
        <p className="lane-quiet">{peers.length === 0 ? say('hands.no-peers') : say('hands.peers', { labels: peers.map(({ label }) => label).join(say('summary.and')) })}</p>
        {isEmpty ? <EmptyHand /> : <CarInHand draft={draft} />}
        {shown !== undefined && <PartQr part={shown} onClose={() => setShownId(undefined)} />}
        {shown === undefined && <JoinKeys parts={open.parts} isOnline={open.isOnline} onPart={(part) => void join(part)} />}
        <SharedList shared={shared} known={open} onShow={setShownId} />
        {!isEmpty && <span data-testid="hand-over"><Button wide busy={isKeeping} onPress={() => void handOver()}>{say('hands.hand-over')}</Button></span>}
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say(isEmpty ? 'primary.back-to-lane' : 'hands.back-to-car')}</PrimaryAction>
    </>
  );
}

/** A tablet enrolled a moment ago is heard of with the next contact. */
function usePeers(): readonly Peer[] {
  const { inside } = useDesk();
  const { tablet } = inside;
  useTabletStatus(tablet);
  useEffect(() => tablet.wake(), [tablet]);
  return listPeers(inside);
}

function useShared(): { shared: readonly SharedPart[]; reload: () => Promise<readonly SharedPart[]> } {
  const desk = useDesk();
  const [shared, setShared] = useState<readonly SharedPart[]>([]);
  const reload = useCallback(async () => {
    const list = await loadShared(desk);
    setShared(list);
    return list;
  }, [desk]);
  useEffect(() => {
    let isCurrent = true;
    loadShared(desk)
      .then((list) => isCurrent && setShared(list))
      .catch((error: unknown) => desk.tell(errorToProblem(error)));
    return () => {
      isCurrent = false;
    };
  }, [desk]);
  return { shared, reload };
}

function EmptyHand() {
  const say = useLaneSay();
  const { hand } = usePreferences();
  return (
    <>
      <p className="lane-quiet">{say('hands.how')}</p>
      <div data-testid="hand-role">
        <Segmented label={say('hands.role')} wide value={hand} onChange={(chosen) => changePreferences({ hand: chosen })} choices={[{ value: 'all', label: say('hands.role.all') }, { value: 'temperatures', label: say('hands.role.temperatures') }]} />
      </div>
    </>
  );
}

/** The code is what a colleague types or reads out where the plate is not known. */
function CarInHand({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const chosen = draft.disinfectedWith?.agent;
  const toggle = (agent: (typeof DISINFECTANTS)[number]) => {
    const { disinfectedWith: _before, ...rest } = draft;
    desk.inside.saveDraft(agent === chosen ? rest : { ...rest, disinfectedWith: { agent } });
  };
  return (
    <>
      <p className="hands-car">
        {draft.plate !== '' && <Plate text={draft.plate} />}
        <span data-testid="car-code" className="hands-car__code">{carCodeOf(draft)}</span>
        <span className="lane-quiet">{say('vehicle.people', { count: draft.travellers.length })}</span>
      </p>
      <Chips label={say('hands.disinfected')} testId="hands-disinfected" chips={DISINFECTANTS.map((id) => ({ id, label: say(`agent.${id}`), isOn: id === chosen }))} onPress={toggle} />
    </>
  );
}

function Outcome({ outcome: { plate, people, conflicts } }: { readonly outcome: JoinOutcome }) {
  const say = useLaneSay();
  return (
    <div data-testid="join-outcome" data-conflicts={conflicts.length}>
      <Notice tone={conflicts.length === 0 ? 'info' : 'warn'}>
        {say(people === 0 ? 'hands.joined-disinfection' : 'hands.joined', { plate, count: people })}
        {conflicts.map(({ who, field }) => (
          <span key={`${who} ${field}`}> {say('hands.conflict', { who, field: say(`hands.field.${field}`) })}</span>
        ))}
      </Notice>
    </div>
  );
}

type JoinKeysProps = { readonly parts: readonly NamedPart[]; readonly isOnline: boolean; readonly onPart: (part: SealedPart) => void };

function JoinKeys({ parts, isOnline, onPart }: JoinKeysProps) {
  const say = useLaneSay();
  const formats = useFormats();
  const desk = useDesk();
  const { draft } = useDeskState();
  const [isScanning, setScanning] = useState(false);
  const read = (text: string) => {
    setScanning(false);
    const part = findPartInCode(text);
    return part === undefined ? desk.tell({ code: 'PartUnreadable' }) : onPart(part);
  };
  return (
    <>
      {isScanning ? (
        <CameraView label={say('hands.scan')} onText={read} onProblem={(problem) => { setScanning(false); desk.tell(problem); }} />
      ) : (
        <span data-testid="scan-part"><Button icon="scan" wide onPress={() => setScanning(true)}>{say('hands.scan')}</Button></span>
      )}
      <h3 className="lane-label">{say(isOnline ? 'hands.waiting' : 'hands.offline')}</h3>
      <ul className="lane-waiting" data-testid="open-parts">
        {sortForCar(draft, parts).map(({ id, copy, plate, carCode, kind, tablet, sharedAt }) => copy && (
          <li key={id}>
            <button type="button" className="lane-chip hands-part" data-testid="open-part" data-part={id} onClick={() => onPart(copy)}>
              {plate !== '' && <Plate text={plate} />}
              <strong>{carCode}</strong> {say(`part-kind.${kind}`)} · {tablet} · {formats.time(sharedAt)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Those of the car in hand first; the others as they came. */
function sortForCar(draft: Draft, parts: readonly NamedPart[]): readonly NamedPart[] {
  const rank = (part: NamedPart): number => (!isUntouched(draft) && isSameCar(draft, part) ? 0 : 1);
  return parts.toSorted((left, right) => rank(left) - rank(right));
}

type SharedListProps = { readonly shared: readonly SharedPart[]; readonly known: OpenParts; readonly onShow: (id: string) => void };

/** `unknown` as long as the server has not heard of it, or cannot be asked. */
function findJoining({ parts, joined }: OpenParts, id: string): 'joined' | 'open' | 'unknown' {
  if (joined.includes(id)) return 'joined';
  return parts.some((part) => part.id === id) ? 'open' : 'unknown';
}

/** CP-81: what nobody has joined stays in sight; offline it is not known. */
function SharedList({ shared, known, onShow }: SharedListProps) {
  const say = useLaneSay();
  const formats = useFormats();
  if (shared.length === 0) return null;
  return (
    <>
      <h3 className="lane-label">{say('hands.shared')}</h3>
      <ul className="lane-rows" data-testid="shared-parts">
        {shared.slice(0, SHOWN_SHARED).map(({ header, plate }) => {
          const joining = findJoining(known, header.id);
          return (
            <li key={header.id} className="lane-row" data-testid="shared-part" data-part={header.id} data-joining={joining}>
              <span>
                {plate} <strong>{header.carCode}</strong> {say(`part-kind.${header.kind}`)} · {formats.time(header.at)}
                {' · '}{say(`hands.joining.${joining}`)}
              </span>
              {joining !== 'joined' && <Button variant="quiet" onPress={() => onShow(header.id)}>{say('hands.show')}</Button>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
