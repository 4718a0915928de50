// What needs a person now, the longest wait first: people, then tablets that speak as one or lost numbers at a restore, then records that were refused, differ or are missing.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Icon } from '../../../../web/design/icon.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { useNow } from '../../../../web/console/use-now.ts';
import { useViewer } from '../../../../web/console/console-context.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import { access } from '../../domain/access.ts';
import type { Attention, LaneBoard, OpenTraveller, TabletView } from '../../domain/views.ts';
import { AttentionRow } from './attention-row.tsx';
import { ConflictRow } from './conflict-row.tsx';
import { EditRow } from './flow/edit-row.tsx';
import { DeclareTailButton } from './declare-tail-dialog.tsx';
import { GapRow } from './gap-row.tsx';
import { OutcomeMark } from './outcome-mark.tsx';
import { RefusedRow } from './refused-row.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { useSayReasons } from './use-reasons.ts';
import { boardWords } from './words.ts';

export interface AttentionListProps {
  board: LaneBoard;
  attention: Attention;
  laneNameOf: (laneId: string) => string;
  onDone: () => void;
}

type Part = Omit<AttentionListProps, 'attention'>;

/** What was lost at a restore is not "still on the tablet": its own row says which, and what follows waits for that. */
function waitsForRecords({ deviceId, completeness }: TabletView, { gaps }: Attention): boolean {
  if (completeness.kind === 'missing' && gaps.some((gap) => gap.deviceId === deviceId)) return false;
  return completeness.kind !== 'complete';
}

export function AttentionList({ attention, ...part }: AttentionListProps) {
  const { board } = part;
  const people = board.open.toSorted((left, right) => left.takenAt - right.takenAt);
  const tablets = board.lanes.flatMap(({ tablets: ofLane }) => ofLane).filter((tablet) => waitsForRecords(tablet, attention));
  const count = people.length + attention.conflicts.length + attention.edits.length + attention.gaps.length + attention.refused.length + attention.reviews.length + tablets.length;
  if (count === 0) return <NothingWaits />;
  return (
    <ul className="attention">
      {people.map((traveller) => (
        <PersonRow key={traveller.travellerId} traveller={traveller} part={part} />
      ))}
      {attention.conflicts.map((conflict) => (
        <ConflictRow key={`${conflict.deviceId} ${conflict.kind}`} conflict={conflict} checkpoint={board.checkpoint} laneNameOf={part.laneNameOf} onDone={part.onDone} />
      ))}
      {attention.edits.map((edit) => (
        <EditRow key={edit.id} edit={edit} checkpoint={board.checkpoint} />
      ))}
      {attention.gaps.map((gap) => (
        <GapRow key={`${gap.deviceId} ${gap.fromSequence}`} gap={gap} checkpoint={board.checkpoint} laneNameOf={part.laneNameOf} onDone={part.onDone} />
      ))}
      {attention.refused.map((refused) => (
        <RefusedRow key={refused.commandId} refused={refused} checkpoint={board.checkpoint} laneNameOf={part.laneNameOf} onDone={part.onDone} />
      ))}
      {attention.reviews.map((review) => (
        <ReviewRow key={review.id} review={review} part={part} />
      ))}
      {tablets.map((tablet) => (
        <TabletRow key={tablet.deviceId} tablet={tablet} part={part} />
      ))}
    </ul>
  );
}

function NothingWaits() {
  const say = useSay(boardWords);
  return (
    <div className="attention-none">
      <Icon name="check" />
      <div>
        <p className="attention-none__title">{say('attention.none-title')}</p>
        <p className="console-soft">{say('attention.none')}</p>
      </div>
    </div>
  );
}

function PassageLink({ checkpoint, passageId, isOther = false }: { checkpoint: string; passageId: string; isOther?: boolean }) {
  const say = useSay(boardWords);
  return (
    <a className="gk-button" href={hrefOf('register', checkpoint, passageId)}>
      {say(isOther ? 'attention.open-other' : 'attention.open')}
    </a>
  );
}

function PersonRow({ traveller, part }: { traveller: OpenTraveller; part: Part }) {
  const say = useSay(boardWords);
  const sayReasons = useSayReasons();
  const { state, officerBadge: badge, laneId, maskedName, maskedPlate, takenAt, passageId, outcome } = traveller;
  const isWithLane = state === 'awaiting-second-reading';
  const owner = isWithLane ? say('owner.lane', { lane: part.laneNameOf(laneId), badge }) : say('owner.medical', { badge });
  return (
    <AttentionRow
      kind="person"
      mark={<OutcomeMark outcome={outcome} size="tile" />}
      title={say('attention.person', { name: maskedName, plate: maskedPlate })}
      beside={[part.laneNameOf(laneId), say(`traveller-state.${state}`)]}
      reason={sayReasons(traveller).join(' ')}
      since={takenAt}
      owner={owner}
      action={<PassageLink checkpoint={part.board.checkpoint} passageId={passageId} />}
    />
  );
}

function IconMark({ name }: { name: 'warn' | 'clock' }): ReactNode {
  return (
    <span className="attention__icon">
      <Icon name={name} />
    </span>
  );
}

function ReviewRow({ review, part }: { review: Attention['reviews'][number]; part: Part }) {
  const say = useSay(boardWords);
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { checkpoint } = part.board;
  const title = useReviewTitle(review);
  const other = review.facts['otherPassageId'];
  const mayClose = mayAct(viewer, access['checkpoint.close-review'], checkpoint);
  return (
    <AttentionRow
      kind="review"
      mark={<IconMark name="warn" />}
      title={title}
      since={review.openedAt}
      owner={say('owner.leader')}
      action={
        <>
          <PassageLink checkpoint={checkpoint} passageId={review.passageId} />
          {typeof other === 'string' && <PassageLink checkpoint={checkpoint} passageId={other} isOther />}
          {mayClose && <Button onPress={() => setOpen(true)}>{say('attention.close-review')}</Button>}
          {isOpen && <ReviewDialog reviewId={review.id} checkpoint={checkpoint} onDone={part.onDone} onClose={() => setOpen(false)} />}
        </>
      }
    />
  );
}

const OUTCOME_KEYS = ['clear', 'second-reading', 'hold', 'refer'] as const;

function useReviewTitle({ kind, facts }: Attention['reviews'][number]): string {
  const say = useSay(boardWords);
  if (kind === 'depth-not-declared') return say('attention.review-depth');
  const toWord = (value: unknown): string => {
    const known = OUTCOME_KEYS.find((outcome) => outcome === value);
    return known === undefined ? String(value) : say(`outcome.${known}`);
  };
  const values = { device: toWord(facts['device']), decided: toWord(facts['decided']) };
  if (kind === 'milder-after-correction' || kind === 'stricter-after-end') return say(`attention.review-${kind}`, { before: toWord(facts['before']), after: toWord(facts['after']) });
  if (kind === 'part-joined-twice') return say('attention.review-part-joined-twice');
  if (kind === 'declaration-used-twice') return say('attention.review-declaration');
  if (kind === 'ledger-differs') return say('attention.review-ledger', values);
  return kind === 'outcome-differs' ? say('attention.review', values) : say('attention.review-other', { kind });
}

function TabletRow({ tablet, part }: { tablet: TabletView; part: Part }) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const now = useNow();
  const { completeness, label, lastContactAt } = tablet;
  const isMissing = completeness.kind === 'missing';
  const since = completeness.kind === 'unknown-since' ? completeness.at : (lastContactAt ?? now);
  return (
    <AttentionRow
      kind="tablet"
      mark={<IconMark name={isMissing ? 'warn' : 'clock'} />}
      title={
        isMissing
          ? say('attention.missing', { tablet: label, count: formats.number(completeness.count) })
          : say('attention.unknown-since', { tablet: label, time: formats.time(since) })
      }
      reason={say(isMissing ? 'attention.missing-words' : 'attention.silent-words')}
      since={since}
      owner={say('owner.tablet', { tablet: label })}
      action={<DeclareTailButton tablet={tablet} checkpoint={part.board.checkpoint} onDone={part.onDone} />}
    />
  );
}
