// One passage: the vehicle as its plate, everyone in it with outcome and reasons, and what was done; masked unless asked for.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { Section } from '../../../../web/console/section.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { viewAccess } from '../../domain/access.ts';
import type { PassageView } from '../../domain/views.ts';
import { CorrectButton } from './flow/correct-dialog.tsx';
import { EditConflictsSection } from './flow/edit-conflicts.tsx';
import { PassageHead } from './passage-head.tsx';
import { HistorySection } from './register/history-section.tsx';
import { OddityNotice } from './register/oddity-marks.tsx';
import { StepList } from './step-list.tsx';
import { TravellerCard } from './traveller-card.tsx';
import { boardWords } from './words.ts';

export interface ReadInClearAsked {
  readonly subjectId: string;
  readonly placeCode: string;
  /** `until`: when the grant ends, milliseconds since the epoch by the server's clock. */
  readonly onGranted: (until: number) => void;
  readonly onClose: () => void;
}

/** The dialog that asks for a purpose; the feature that guards personal data draws it. */
export type ReadInClear = (asked: ReadInClearAsked) => ReactNode;

/** How the passage was declared before arrival; another feature draws it. */
export type DescribeDeclaration = (of: { readonly checkpoint: string; readonly passageId: string; readonly isInClear: boolean }) => ReactNode;

/** Where the passage's records stand in the sealed log; another feature draws it. */
export type DescribeSeal = (passageId: string) => ReactNode;

export interface PassagePageProps {
  checkpoint: string;
  passageId: string;
  laneNameOf: (laneId: string) => string;
  readInClear: ReadInClear;
  describeDeclaration: DescribeDeclaration;
  describeSeal: DescribeSeal;
}

export function PassagePage({ checkpoint, passageId, laneNameOf, readInClear, describeDeclaration, describeSeal }: PassagePageProps) {
  const say = useSay(boardWords);
  const viewer = useViewer();
  const { isInClear, showUntil, mask } = useClearSpan();
  const [isAsking, setAsking] = useState(false);
  const name = isInClear ? 'checkpoint.passage-in-clear' : 'checkpoint.passage';
  const view = useView<PassageView>({ name, input: { checkpoint, passageId }, ...(!isInClear && { follows: ['checkpoint.'] }) });
  const maySeeHistory = mayAct(viewer, viewAccess['checkpoint.passage-history'], checkpoint);
  const mayRead = mayAct(viewer, viewAccess['checkpoint.passage-in-clear'], checkpoint);
  return (
    <ConsoleFrame
      title={say('passage.title')}
      asOf={view.at}
      actions={
        <a className="gk-button" href={hrefOf('register', checkpoint)}>
          {say('passage.back')}
        </a>
      }
    >
      <MaskNotice isInClear={isInClear} mayRead={mayRead} onAsk={() => setAsking(true)} onMask={mask} />
      <Viewed view={view} rows={10}>
        {(passage) => (
          <>
            <Passage passage={passage} laneNameOf={laneNameOf} declaration={describeDeclaration({ checkpoint, passageId, isInClear })} onCorrected={view.reload} />
            {maySeeHistory && <EditConflictsSection checkpoint={checkpoint} passageId={passageId} isInClear={isInClear} onSettled={view.reload} />}
            {maySeeHistory && <HistorySection checkpoint={checkpoint} passageId={passageId} isInClear={isInClear} protocolVersion={passage.protocolVersion} />}
            {describeSeal(passageId)}
          </>
        )}
      </Viewed>
      {isAsking &&
        readInClear({
          subjectId: passageId,
          placeCode: checkpoint,
          onGranted: (until) => {
            setAsking(false);
            showUntil(until);
          },
          onClose: () => setAsking(false),
        })}
    </ConsoleFrame>
  );
}

/** The screen is masked again when the grant ends, also where nobody touches it (PV-3). */
function useClearSpan() {
  const { client } = useConsoleAccess();
  const [until, setUntil] = useState<number>();
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => setUntil(undefined), Math.max(0, until - client.now()));
    return () => clearTimeout(timer);
  }, [client, until]);
  return { isInClear: until !== undefined, showUntil: setUntil, mask: () => setUntil(undefined) };
}

interface MaskNoticeProps {
  isInClear: boolean;
  mayRead: boolean;
  onAsk: () => void;
  onMask: () => void;
}

function MaskNotice({ isInClear, mayRead, onAsk, onMask }: MaskNoticeProps) {
  const say = useSay(boardWords);
  if (isInClear) {
    return (
      <Notice tone="warn" title={say('passage.in-clear')} action={<Button onPress={onMask}>{say('passage.mask-again')}</Button>}>
        {say('passage.in-clear-words')}
      </Notice>
    );
  }
  return <Notice {...(mayRead && { action: <Button onPress={onAsk}>{say('passage.read')}</Button> })}>{say('passage.masked')}</Notice>;
}

type PassageProps = { passage: PassageView; laneNameOf: (laneId: string) => string; declaration: ReactNode; onCorrected: () => void };

function Passage({ passage, laneNameOf, declaration, onCorrected }: PassageProps) {
  const say = useSay(boardWords);
  const travellers = passage.travellers.toSorted((left, right) => left.ordinal - right.ordinal);
  return (
    <div className="passage" data-testid="passage" data-in-clear={passage.isInClear || undefined}>
      <OddityNotice oddities={passage.oddities} />
      <PassageHead passage={passage} laneNameOf={laneNameOf} />
      <Section title={say('passage.travellers', { count: travellers.length })} testId="travellers">
        <div className="passage__travellers">
          {travellers.map((traveller) => (
            <TravellerCard key={traveller.id} traveller={traveller} protocolVersion={passage.protocolVersion} />
          ))}
        </div>
      </Section>
      {declaration}
      <Section title={say('passage.steps')} testId="steps" actions={<CorrectButton passage={passage} onDone={onCorrected} />}>
        <StepList passage={passage} />
      </Section>
    </div>
  );
}
