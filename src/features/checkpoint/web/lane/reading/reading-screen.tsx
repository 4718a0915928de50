// Reads the plate or a traveller's paper by camera; nothing is filled in before the officer has compared it.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import type { Question } from '../../../../../web/reading/messages.ts';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import type { Post } from '../desk/find-post.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useDeskState, useLaneSay, type LaneWord } from '../parts/use-lane.ts';
import { ReadFields } from './read-fields.tsx';
import { countReadingMegabytes } from './reading-files-state.ts';
import { useCamera } from './use-camera.ts';
import { useFillIn } from './use-fill-in.ts';
import { useReading, type ReadingStage } from './use-reading.ts';
import { Viewfinder } from './viewfinder.tsx';

export function ReadingScreen({ post }: { readonly post: Post }) {
  const [tries, setTries] = useState(0);
  const { draft } = useDeskState();
  const target = draft.focus.kind === 'vehicle' ? 'plate' : 'paper';
  return <ReadingTry key={tries} post={post} target={target} onRetry={() => setTries(tries + 1)} />;
}

type ReadingTryProps = { readonly post: Post; readonly target: 'plate' | 'paper'; readonly onRetry: () => void };

/** After a failure everything begins anew, the camera with it. */
function ReadingTry({ post, target, onRetry }: ReadingTryProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const fillIn = useFillIn();
  const camera = useCamera();
  const question: Question = target === 'plate' ? { what: 'plate' } : { what: 'paper', today: post.rules.today, allowDemo: post.rules.allowDemo };
  const { stage, capture, again } = useReading(camera, question);
  const type = (): void => desk.show('check');
  const press = (): void => {
    if (stage.kind === 'aiming') return capture();
    if (stage.kind === 'read') return stage.reading.kind === 'nothing' ? again() : fillIn(stage.reading);
    return type();
  };
  return (
    <>
      <section className="lane-reading" data-testid="reading" data-stage={stage.kind} aria-label={say(`reading.title.${target}`)}>
        <h2 className="lane-title">{say(isOffered(stage) ? `reading.compare.${target}` : `reading.title.${target}`)}</h2>
        {stage.kind === 'failed' ? <Trouble problem={stage.problem} /> : (
          <Viewfinder video={camera.video} shape={camera.shape} lightTorch={camera.lightTorch} target={target}>
            <Progress stage={stage} />
          </Viewfinder>
        )}
        {stage.kind === 'read' && <ReadFields reading={stage.reading} target={target} />}
        <div className="lane-reading__others">
          {(isOffered(stage) || stage.kind === 'failed') && <span data-testid="reading-again"><Button wide onPress={stage.kind === 'failed' ? onRetry : again}>{say('reading.again')}</Button></span>}
          {stage.kind !== 'failed' && <span data-testid="reading-type"><Button wide onPress={type}>{say('reading.type')}</Button></span>}
        </div>
      </section>
      <PrimaryAction isBusy={stage.kind === 'preparing' || stage.kind === 'reading'} onPress={press}>{say(choosePrimary(stage))}</PrimaryAction>
    </>
  );
}

function Trouble({ problem }: { readonly problem: Extract<ReadingStage, { kind: 'failed' }>['problem'] }) {
  const sayProblem = useSayProblem();
  return (
    <div data-testid="reading-problem" data-code={problem.code}>
      <Notice tone="warn">{sayProblem(problem)}</Notice>
    </div>
  );
}

function Progress({ stage }: { readonly stage: ReadingStage }) {
  const say = useLaneSay();
  if (stage.kind === 'reading') return <p role="status">{say('reading.under-way')}</p>;
  if (stage.kind !== 'preparing') return null;
  if (stage.share === undefined) return <p role="status">{say('reading.opening')}</p>;
  const total = countReadingMegabytes();
  const words = say('reading.fetching', { done: Math.floor(stage.share * total), total });
  return (
    <>
      <p role="status">{words}</p>
      <progress className="lane-progress" aria-label={words} value={stage.share} max={1} />
    </>
  );
}

/** Something was read; where nothing was, "again" is the primary action already. */
function isOffered(stage: ReadingStage): boolean {
  return stage.kind === 'read' && stage.reading.kind !== 'nothing';
}

function choosePrimary(stage: ReadingStage): LaneWord {
  if (stage.kind === 'read') return stage.reading.kind === 'nothing' ? 'reading.again' : 'reading.fill-in';
  return stage.kind === 'failed' ? 'reading.type' : 'reading.capture';
}
