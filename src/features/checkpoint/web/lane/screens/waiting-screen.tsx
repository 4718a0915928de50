// The cars that were asked to wait, each with who waits for what and since when; nobody is forgotten.
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { QueueKeys } from '../depth/queue-keys.tsx';
import { Plate } from '../parts/plate.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useDeskState, useLaneSay, useNow } from '../parts/use-lane.ts';
import { findSecondReadingStart, findVerdict, type OpenPassage } from '../passage/open-passage.ts';
import { CoolDown } from './cool-down.tsx';

const AGE_MILLISECONDS = 15_000;

export function WaitingScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { passages } = useDeskState();
  return (
    <>
      <section className="lane-page" data-testid="waiting">
        <h2 className="lane-title">{say('waiting.title', { count: passages.length })}</h2>
        {passages.length === 0 ? (
          <EmptyState title={say('waiting.none')}>{say('waiting.none-hint')}</EmptyState>
        ) : (
          <ul className="lane-waiting">
            {passages.map((passage) => (
              <li key={passage.check.passageId}>
                <WaitingCar passage={passage} />
              </li>
            ))}
          </ul>
        )}
        <QueueKeys />
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('primary.back-to-lane')}</PrimaryAction>
    </>
  );
}

function WaitingCar({ passage }: { readonly passage: OpenPassage }) {
  const say = useLaneSay();
  const formats = useFormats();
  const desk = useDesk();
  const now = useNow(desk.inside.tablet, AGE_MILLISECONDS);
  const verdict = findVerdict(passage);
  const starts = passage.travellers.flatMap((person) => findSecondReadingStart(person) ?? []);
  const open = passage.travellers.filter(({ state }) => state !== 'cleared' && state !== 'handed-over');
  return (
    <button type="button" className="lane-waiting__car" data-testid="waiting-car" data-verdict={verdict} onClick={() => desk.show('passage', passage.check.passageId)}>
      <span className="lane-waiting__head">
        <Plate text={passage.check.vehicle.plate} />
        <span className="lane-quiet">{formats.time(passage.takenAt)} · {formats.ago(passage.takenAt, now)}</span>
      </span>
      <VerdictMark verdict={verdict} word={say(`outcome.${verdict}`)} />
      {open.map(({ traveller, state }) => (
        <span key={traveller.id}>{traveller.name || say('tiles.traveller')} · {say(`state.${state}`)}</span>
      ))}
      {starts.length > 0 && <CoolDown until={Math.max(...starts)} />}
    </button>
  );
}
