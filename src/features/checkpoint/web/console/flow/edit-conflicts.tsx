// Corrections of one field that were made apart: every version with who, when and by which clock, and the leader's decision (CP-121, CP-123).
import { useState } from 'react';
import { MINUTE_MILLISECONDS } from '../../../../../core/clock.ts';
import { Badge } from '../../../../../web/design/badge.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { Facts } from '../../../../../web/console/facts.tsx';
import { FindingDialog } from '../../../../../web/console/finding-dialog.tsx';
import { Section } from '../../../../../web/console/section.tsx';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { EditConflictView, EditConflicts, EditVersion } from '../../../domain/flow/views.ts';
import { useSayField, valueToText } from './field-words.ts';
import { postFlowWords } from './words.ts';

export interface EditConflictsSectionProps {
  checkpoint: string;
  passageId: string;
  isInClear: boolean;
  onSettled: () => void;
}

/** Nothing where nobody corrected apart; what could not be read says so. */
export function EditConflictsSection(props: EditConflictsSectionProps) {
  const { checkpoint, passageId, isInClear, onSettled } = props;
  const say = useSay(postFlowWords);
  const name = isInClear ? 'checkpoint.edit-conflicts-in-clear' : 'checkpoint.edit-conflicts';
  const view = useView<EditConflicts>({ name, input: { checkpoint, passageId }, ...(!isInClear && { follows: ['checkpoint.'] }) });
  const isEmpty = (view.data?.conflicts ?? []).length === 0;
  if (isEmpty && view.problem === undefined) return null;
  const done = (): void => {
    view.reload();
    onSettled();
  };
  return (
    <Section title={say('edits.title')} note={say('edits.note')} testId="edit-conflicts">
      <Viewed view={view}>{({ conflicts }) => conflicts.map((conflict) => <Conflict key={conflict.id} conflict={conflict} {...props} onSettled={done} />)}</Viewed>
    </Section>
  );
}

type ConflictProps = EditConflictsSectionProps & { conflict: EditConflictView };

function Conflict({ conflict, ...props }: ConflictProps) {
  const say = useSay(postFlowWords);
  const sayField = useSayField();
  const formats = useFormats();
  const { field, ordinal, versions, isJoined, closedAt, closedByBadge } = conflict;
  const what = ordinal === undefined ? say('edits.of-vehicle', { field: sayField(field) }) : say('edits.of-person', { field: sayField(field), ordinal });
  const state = closedAt === undefined ? say('edits.open') : say('edits.closed', { badge: closedByBadge, time: formats.dateTime(closedAt) });
  return (
    <article className="console-card" data-testid="edit-conflict" data-open={closedAt === undefined || undefined}>
      <header className="console-card__head">
        <h3 className="console-card__title">{what}</h3>
        <Badge tone={closedAt === undefined ? 'attention' : 'neutral'}>{state}</Badge>
      </header>
      {isJoined && closedAt === undefined && <p className="console-soft">{say('edits.joined')}</p>}
      {versions.map((version) => (
        <Version key={version.stepId} version={version} conflict={conflict} {...props} />
      ))}
    </article>
  );
}

function Version({ version, conflict, checkpoint, passageId, isInClear, onSettled }: ConflictProps & { version: EditVersion }) {
  const say = useSay(postFlowWords);
  const formats = useFormats();
  const sayClock = useSayClock();
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const [isOpen, setOpen] = useState(false);
  const { stepId, officerBadge, deviceLabel, takenAt, receivedAt, value, isStanding } = version;
  const maySettle = conflict.closedAt === undefined && mayAct(viewer, access['checkpoint.settle-edits'], checkpoint);
  const shown = value === undefined ? say(isInClear ? 'edits.empty' : 'edits.masked') : valueToText(value) || say('edits.empty');
  return (
    <div className="edit-version" data-testid="edit-version">
      <Facts
        facts={[
          { name: say('edits.value'), value: isStanding ? `${shown} · ${say('edits.stands')}` : shown },
          { name: say('edits.who'), value: [officerBadge, deviceLabel || say('edits.desk')].join(' · ') },
          { name: say('edits.taken'), value: formats.dateTime(takenAt) },
          ...(receivedAt === undefined ? [] : [{ name: say('edits.received'), value: formats.dateTime(receivedAt) }]),
          { name: say('edits.clock'), value: sayClock(version) },
        ]}
      />
      {maySettle && (
        <div className="console-form__actions">
          <Button onPress={() => setOpen(true)}>{say('edits.keep')}</Button>
        </div>
      )}
      {isOpen && (
        <FindingDialog
          title={say('edits.settle')}
          description={say('edits.settle-words', { value: shown, badge: officerBadge })}
          label={say('edits.finding')}
          deed={say('edits.keep')}
          done={say('edits.settled')}
          onDo={(finding) => client.run('checkpoint.settle-edits', { passageId, checkpoint, stepId: crypto.randomUUID(), conflictId: conflict.id, keep: stepId, finding })}
          onDone={onSettled}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** How far the clock of whoever wrote it was off, as its tablet knew it when it wrote. */
function useSayClock(): (version: EditVersion) => string {
  const say = useSay(postFlowWords);
  return ({ clockOffsetMilliseconds, isTimeDoubtful }) => {
    if (clockOffsetMilliseconds === undefined) return say('edits.clock-server');
    const minutes = Math.round(Math.abs(clockOffsetMilliseconds) / MINUTE_MILLISECONDS);
    const skew = minutes === 0 ? say('edits.clock-right') : say(clockOffsetMilliseconds > 0 ? 'edits.clock-slow' : 'edits.clock-fast', { minutes });
    return isTimeDoubtful ? `${skew} · ${say('edits.clock-doubtful')}` : skew;
  };
}
