// The lane board of a checkpoint, live: what needs a person now, what is going on, and the lanes.
import { useState } from 'react';
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { FoldingSection } from '../../../../web/console/folding-section.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import type { Attention, Flow, LaneBoard } from '../../domain/views.ts';
import { AttentionList } from './attention-list.tsx';
import { BoardContents } from './board-contents.tsx';
import { BoardFigures } from './board-figures.tsx';
import { BoardFlow } from './board-flow.tsx';
import { placeSection } from './board-sections.ts';
import { PostSection } from './flow/post-section.tsx';
import { CheckpointMenu } from './checkpoint-menu.tsx';
import { JamSection } from './jam/jam-section.tsx';
import { LaneTable } from './lane-table.tsx';
import { useCheckpoints, type CheckpointChoice } from './use-checkpoints.ts';
import { boardWords } from './words.ts';
import './board.css';

const HOURS_SHOWN = 24;
/** A tablet falls silent without any event. */
const LOOK_AGAIN_MILLISECONDS = 30_000;
/** A flow by the hour need not be read at every vehicle. */
const FLOW_AGAIN_MILLISECONDS = 60_000;
const NEWS = ['checkpoint.', 'places.', 'accounts.device-', 'platform.'];

/** `wanted` is the section that the address names. */
export function BoardPage({ checkpointCode, wanted }: { checkpointCode: string | undefined; wanted?: string | undefined }) {
  const say = useSay(boardWords);
  const choice = useCheckpoints(checkpointCode);
  if (choice.current !== undefined) return <Board checkpoint={choice.current} choice={choice} wanted={wanted} />;
  return (
    <ConsoleFrame title={say('board.title')}>
      <Viewed view={choice.view} rows={8}>
        {() => <EmptyState title={say('none.title')}>{say('none.words')}</EmptyState>}
      </Viewed>
    </ConsoleFrame>
  );
}

function Board({ checkpoint, choice, wanted }: { checkpoint: Checkpoint; choice: CheckpointChoice; wanted: string | undefined }) {
  const say = useSay(boardWords);
  const [visit, setVisit] = useState(0);
  const place = { name: wanted, visit };
  const input = { checkpoint: checkpoint.code };
  const board = useView<LaneBoard>({ name: 'checkpoint.lane-board', input, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const attention = useView<Attention>({ name: 'checkpoint.attention', input, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const flow = useView<Flow>({ name: 'checkpoint.flow', input: { ...input, hours: HOURS_SHOWN }, everyMilliseconds: FLOW_AGAIN_MILLISECONDS });
  return (
    <ConsoleFrame title={say('board.title')} asOf={board.at} actions={<CheckpointMenu choice={choice} pageId="board" />}>
      <BoardContents checkpoint={checkpoint.code} wanted={wanted} onAgain={() => setVisit((before) => before + 1)} />
      <Section title={say('attention.title')} testId="attention">
        <Viewed view={board} rows={3}>
          {(data) => (
            <Viewed view={attention} rows={3}>
              {(records) => <AttentionList board={data} attention={records} laneNameOf={choice.laneNameOf} onDone={attention.reload} />}
            </Viewed>
          )}
        </Viewed>
      </Section>
      <PostSection checkpoint={checkpoint} place={placeSection('post', place)} />
      <Viewed view={board} rows={2}>
        {(data) => <BoardFigures board={data} />}
      </Viewed>
      <JamSection checkpoint={checkpoint.code} place={placeSection('jam', place)} />
      <FoldingSection {...placeSection('flow', place)} title={say('flow.title')} note={say('flow.note')} testId="flow">
        <Viewed view={flow} rows={4}>
          {(data) => <BoardFlow flow={data} laneNameOf={choice.laneNameOf} />}
        </Viewed>
      </FoldingSection>
      <FoldingSection {...placeSection('lanes', place)} title={say('lanes.title')} testId="lanes">
        <Viewed view={board} rows={6}>
          {(data) => <LaneTable board={data} laneNameOf={choice.laneNameOf} />}
        </Viewed>
      </FoldingSection>
    </ConsoleFrame>
  );
}
