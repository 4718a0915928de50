// The unlocked tablet: the strip on top and one of the lane's views below it.
import { lazy, Suspense } from 'react';
import { Notice } from '../../../../../web/design/notice.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { DepthBand } from '../depth/depth-band.tsx';
import { findShownPassage } from '../desk/desk-state.ts';
import { LeaseBand } from '../parts/lease-band.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { FlowScreen } from '../flow/flow-screen.tsx';
import { isFlowView } from '../flow/flow-views.ts';
import { Strip } from '../parts/strip.tsx';
import { useDesk, useDeskState, useFlash, useLaneSay, usePost, useTabletStatus } from '../parts/use-lane.ts';
import { CheckScreen } from './check-screen.tsx';
import { DeclarationScreen } from './declaration-screen.tsx';
import { PassageScreen } from './passage-screen.tsx';
import { RecordsScreen } from './records-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { ShiftScreen } from './shift-screen.tsx';
import { VerdictFlash } from './verdict-flash.tsx';
import { WaitingScreen } from './waiting-screen.tsx';

/** The camera's screen comes when it is first wanted; where it cannot come, typing is what is left. */
const ReadingScreen = lazy(() =>
  import('../reading/reading-screen.tsx').then(
    (screen) => ({ default: screen.ReadingScreen }),
    () => ({ default: ReadingMissing }),
  ),
);

export function DeskScreen() {
  const say = useLaneSay();
  const state = useDeskState();
  if (!state.isReady) return <main className="lane" aria-busy="true" aria-label={say('lane.opening')} />;
  return (
    <div className="lane" data-view={state.view}>
      <Strip />
      <DepthBand />
      <LeaseBand />
      <Told />
      <main className="lane-main" data-testid={`view-${state.view}`} data-view={state.view}>
        <View />
      </main>
      <Flash />
    </div>
  );
}

function Flash() {
  const flash = useFlash();
  return flash === undefined ? null : <VerdictFlash outcome={flash} />;
}

function View() {
  const state = useDeskState();
  const post = usePost();
  const passage = findShownPassage(state);
  if (state.view === 'waiting') return <WaitingScreen />;
  if (state.view === 'records') return <RecordsScreen />;
  if (state.view === 'settings') return <SettingsScreen />;
  if (state.view === 'shift') return <ShiftScreen />;
  if (state.view === 'declaration') return <DeclarationScreen />;
  if (post === undefined) return null;
  if (state.view === 'reading') return <Suspense fallback={<ReadingComes />}><ReadingScreen post={post} /></Suspense>;
  if (isFlowView(state.view)) return <FlowScreen view={state.view} passage={passage} post={post} />;
  return state.view === 'passage' && passage !== undefined ? <PassageScreen key={passage.check.passageId} passage={passage} post={post} /> : <CheckScreen post={post} />;
}

function ReadingComes() {
  const say = useLaneSay();
  return <section className="lane-page" aria-busy="true"><p role="status">{say('reading.opening')}</p></section>;
}

function ReadingMissing() {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const desk = useDesk();
  return (
    <>
      <section className="lane-page"><Notice tone="warn">{sayProblem({ code: 'ReadingNotKept' })}</Notice></section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('reading.type')}</PrimaryAction>
    </>
  );
}

/** What the officer must know: of the tablet (storage full, withdrawn, open twice) or of the last step. */
function Told() {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const desk = useDesk();
  const { problem } = useDeskState();
  const { problem: ofTablet } = useTabletStatus(desk.inside.tablet);
  const told = problem ?? ofTablet;
  if (told === undefined) return null;
  return (
    <div className="lane-told" data-testid="problem" data-code={told.code}>
      <Notice
        tone={problem === undefined ? 'warn' : 'error'}
        action={problem !== undefined && <Button variant="quiet" onPress={() => desk.tell(undefined)}>{say('problem.understood')}</Button>}
      >
        {sayProblem(told)}
      </Notice>
    </div>
  );
}
