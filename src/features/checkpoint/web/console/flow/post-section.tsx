// The flow of a post on its board: notices to see, disinfection due and logged, the green lane, and the post's settings.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Table } from '../../../../../web/design/table.tsx';
import { useViewer } from '../../../../../web/console/console-context.tsx';
import { FoldingSection } from '../../../../../web/console/folding-section.tsx';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../../places/door.ts';
import { access } from '../../../domain/access.ts';
import { STRENGTHS } from '../../../domain/disinfectants.ts';
import type { DisinfectionEntry, PermitEntry, PostFlow } from '../../../domain/flow/views.ts';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import type { BoardSectionPlace } from '../board-sections.ts';
import { PostAttention } from './post-attention.tsx';
import { UnjoinedParts } from './unjoined-parts.tsx';
import { PostDialog } from './post-dialog.tsx';
import { postFlowWords } from './words.ts';

const LOOK_AGAIN_MILLISECONDS = 60_000;
const NEWS = ['checkpoint.notice-', 'checkpoint.disinfection-', 'checkpoint.permit-', 'checkpoint.post-'];
const laneWords = { zh, en };

export function PostSection({ checkpoint, place }: { checkpoint: Checkpoint; place: BoardSectionPlace }) {
  const say = useSay(postFlowWords);
  const viewer = useViewer();
  const [isSetting, setSetting] = useState(false);
  const flow = useView<PostFlow>({ name: 'checkpoint.post-flow', input: { checkpoint: checkpoint.code }, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const maySet = mayAct(viewer, access['checkpoint.set-post'], checkpoint.code);
  return (
    <FoldingSection {...place} title={say('section.title')} note={say('section.note')} testId="post-flow" {...(maySet && { actions: <Button onPress={() => setSetting(true)}>{say('section.set')}</Button> })}>
      <Viewed view={flow} rows={4}>
        {(data) => (
          <>
            <PostAttention flow={data} checkpoint={checkpoint.code} onDone={flow.reload} />
            <UnjoinedParts checkpoint={checkpoint.code} />
            <DisinfectionTable entries={data.disinfections} />
            <p data-testid="permit-figure">{say('permits.figure', { count: data.permitVehicles })}</p>
            {data.permits.length > 0 && <PermitTable entries={data.permits} />}
            {isSetting && <PostDialog checkpoint={checkpoint.code} settings={data.settings} onDone={flow.reload} onClose={() => setSetting(false)} />}
          </>
        )}
      </Viewed>
    </FoldingSection>
  );
}

function DisinfectionTable({ entries }: { entries: readonly DisinfectionEntry[] }) {
  const say = useSay(postFlowWords);
  const sayLane = useSay(laneWords);
  const formats = useFormats();
  if (entries.length === 0) return <p className="console-soft">{say('log.none')}</p>;
  return (
    <Table<DisinfectionEntry>
      caption={say('log.caption')}
      rows={entries.slice(0, 10)}
      rowToId={({ id }) => id}
      columns={[
        { id: 'time', header: say('log.time'), cell: ({ doneAt }) => formats.dateTime(doneAt) },
        { id: 'target', header: say('log.target'), cell: ({ target }) => say(`due.${target}`) },
        { id: 'items', header: say('log.items'), cell: ({ items }) => items.map((item) => sayLane(`disinfected.${item}`)).join(sayLane('summary.and')) },
        { id: 'agent', header: say('log.agent'), cell: ({ agent, concentration }) => `${sayLane(`agent.${agent}`)} ${String(concentration)} ${STRENGTHS[agent].unit}` },
        { id: 'officer', header: say('log.officer'), cell: ({ officerBadge }) => officerBadge },
      ]}
    />
  );
}

function PermitTable({ entries }: { entries: readonly PermitEntry[] }) {
  const say = useSay(postFlowWords);
  const sayLane = useSay(laneWords);
  const formats = useFormats();
  return (
    <Table<PermitEntry>
      caption={say('permits.caption')}
      rows={entries.slice(0, 10)}
      rowToId={({ id }) => id}
      columns={[
        { id: 'time', header: say('log.time'), cell: ({ takenAt }) => formats.dateTime(takenAt) },
        { id: 'kind', header: say('permits.kind'), cell: ({ permitKind }) => sayLane(`permit-kind.${permitKind}`) },
        { id: 'number', header: say('permits.number'), cell: ({ maskedNumber }) => maskedNumber },
        { id: 'plate', header: say('permits.plate'), cell: ({ maskedPlate }) => maskedPlate },
        { id: 'how', header: say('permits.how'), cell: ({ isScanned }) => say(isScanned ? 'permits.scanned' : 'permits.typed') },
        { id: 'officer', header: say('log.officer'), cell: ({ officerBadge }) => officerBadge },
      ]}
    />
  );
}
