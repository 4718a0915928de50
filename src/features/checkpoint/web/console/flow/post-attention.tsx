// What of a post's flow needs a person: notices that nobody has seen, and disinfection that is overdue.
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { DisinfectionDue } from '../../../domain/flow/disinfection-due.ts';
import type { NoticeView, PostFlow } from '../../../domain/flow/views.ts';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import { AttentionRow } from '../attention-row.tsx';
import { postFlowWords } from './words.ts';

const laneWords = { zh, en };

export interface PostAttentionProps {
  flow: PostFlow;
  checkpoint: string;
  onDone: () => void;
}

export function PostAttention({ flow, checkpoint, onDone }: PostAttentionProps) {
  const overdue = flow.due.filter(({ isOverdue }) => isOverdue);
  return (
    <>
      {flow.notices.length + overdue.length > 0 && (
        <ul className="attention">
          {flow.notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} checkpoint={checkpoint} onDone={onDone} />
          ))}
          {overdue.map((due) => (
            <DueRow key={due.target} due={due} />
          ))}
        </ul>
      )}
      {flow.due.filter(({ isOverdue }) => !isOverdue).map((due) => (
        <DueLine key={due.target} due={due} />
      ))}
    </>
  );
}

function NoticeRow({ notice, checkpoint, onDone }: { notice: NoticeView; checkpoint: string; onDone: () => void }) {
  const say = useSay(postFlowWords);
  const sayLane = useSay(laneWords);
  const language = useLanguage();
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const done = () => {
    toast({ text: say('notice.seen-done') });
    onDone();
  };
  const mayMark = mayAct(viewer, access['checkpoint.mark-notice-seen'], checkpoint);
  return (
    <AttentionRow
      kind="review"
      mark={<span className="attention__icon"><Icon name="info" /></span>}
      title={say('notice.title', { post: language === 'en' ? (notice.from.nameEn ?? notice.from.nameZh) : notice.from.nameZh, class: sayLane(`vehicle-class.${notice.vehicleClass}`) })}
      beside={[say('notice.beside', { plate: notice.maskedPlate, direction: sayLane(`direction.${notice.direction}`) })]}
      since={notice.happenedAt}
      owner={say('notice.owner')}
      action={
        mayMark && (
          <>
            <span data-testid="notice-seen"><Button busy={act.isBusy} onPress={() => act.start(() => client.run('checkpoint.mark-notice-seen', { noticeId: notice.id, checkpoint }), done)}>{say('notice.seen')}</Button></span>
            <ProblemNotice problem={act.problem} />
          </>
        )
      }
    />
  );
}

function DueRow({ due: { target, lastAt, dueAt, everyHours } }: { due: DisinfectionDue }) {
  const say = useSay(postFlowWords);
  return (
    <AttentionRow
      kind="review"
      mark={<span className="attention__icon"><Icon name="warn" /></span>}
      title={say(lastAt === undefined ? 'due.never' : 'due.overdue', { target: say(`due.${target}`) })}
      reason={say('due.reason', { hours: everyHours })}
      since={dueAt}
      owner={say('notice.owner')}
    />
  );
}

function DueLine({ due: { target, lastAt, dueAt } }: { due: DisinfectionDue }) {
  const say = useSay(postFlowWords);
  const formats = useFormats();
  return <p className="console-soft">{say('due.last', { target: say(`due.${target}`), time: formats.time(lastAt ?? dueAt), next: formats.time(dueAt) })}</p>;
}
