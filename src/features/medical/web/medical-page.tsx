// Whom a place is asked to take and whom it holds, each with a clock and what comes next (MD-2, MD-4).
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Menu } from '../../../web/design/menu.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { goTo } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import type { Queue } from '../domain/views.ts';
import { CustodyPanel } from './custody-panel.tsx';
import { useNames } from './names.ts';
import { QueueList } from './queue-list.tsx';
import { SlipPage } from './slip-page.tsx';
import { medicalWords } from './words.ts';
import './medical.css';

const NEWS = ['medical.', 'checkpoint.traveller-', 'places.'];
/** Another place's answers are events of that place: they are looked for. */
const LOOK_AGAIN_MILLISECONDS = 10_000;

export interface MedicalPageProps {
  place: string | undefined;
  custodyId: string | undefined;
  /** `slip` shows the sheet to print. */
  part: string | undefined;
}

export function MedicalPage({ place, custodyId, part }: MedicalPageProps) {
  const say = useSay(medicalWords);
  const view = useView<Queue>({ name: 'medical.queue', input: place === undefined ? {} : { place }, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  return (
    <ConsoleFrame title={say('page.title')} asOf={view.at} actions={view.data && <PlaceMenu queue={view.data} />}>
      <Viewed view={view} rows={8}>
        {(queue) => {
          if (custodyId === undefined) return <Parts queue={queue} onDone={view.reload} />;
          return part === 'slip' ? <SlipPage custodyId={custodyId} queue={queue} /> : <CustodyPanel custodyId={custodyId} queue={queue} />;
        }}
      </Viewed>
    </ConsoleFrame>
  );
}

function PlaceMenu({ queue: { place, places, known } }: { queue: Queue }) {
  const say = useSay(medicalWords);
  const { placeOf } = useNames(known);
  if (places.length < 2) return <span className="console-soft">{placeOf(place)}</span>;
  return <Menu label={say('page.place')} current={place} items={places.map((code) => ({ value: code, label: placeOf(code) }))} onPick={(code) => goTo('medical', code)} />;
}

function Parts({ queue, onDone }: { queue: Queue; onDone: () => void }) {
  const say = useSay(medicalWords);
  const names = useNames(queue.known);
  const asked = new Set(queue.asked.map(({ custodyId }) => custodyId));
  // The medics of a post are asked by their own post: such a person stands once, where an answer is due.
  const held = queue.held.filter(({ custodyId }) => !asked.has(custodyId));
  return (
    <>
      <p className="console-soft">{say('page.lead')}</p>
      {queue.climbed.length > 0 && (
        <Section title={say('climbed.title')} note={say('climbed.note')} testId="climbed">
          <QueueList queue={queue} rows={queue.climbed} names={names} onDone={onDone} />
        </Section>
      )}
      <Section title={say('asked.title')} testId="asked">
        {queue.asked.length === 0 ? <EmptyState title={say('asked.none-title')}>{say('asked.none')}</EmptyState> : <QueueList queue={queue} rows={queue.asked} names={names} onDone={onDone} />}
      </Section>
      <Section title={say('held.title')} testId="held">
        {held.length === 0 ? <EmptyState title={say('held.none-title')}>{say('held.none')}</EmptyState> : <QueueList queue={queue} rows={held} names={names} onDone={onDone} />}
      </Section>
      {queue.onPaperCount > 0 && (
        <Section title={say('paper-list.title')} note={say('paper-list.note', { count: queue.onPaperCount, shown: queue.onPaper.length })} testId="on-paper">
          <QueueList queue={queue} rows={queue.onPaper} names={names} onDone={onDone} />
        </Section>
      )}
    </>
  );
}
