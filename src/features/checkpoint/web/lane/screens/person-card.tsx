// One person of a checked vehicle: outcome, reason in both languages, and what may be done for them.
import { Button } from '../../../../../web/design/button.tsx';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { useExplain } from '../parts/use-explain.ts';
import { useLaneSay } from '../parts/use-lane.ts';
import { findMainReason, findSecondReadingStart, type OpenPassage, type OpenTraveller } from '../passage/open-passage.ts';
import { CoolDown } from './cool-down.tsx';
import type { PassagePanel } from './passage-panel.ts';

export type PersonCardProps = {
  readonly passage: OpenPassage;
  readonly person: OpenTraveller;
  readonly index: number;
  readonly onPanel: (panel: PassagePanel) => void;
};

export function PersonCard({ passage, person, index, onPanel }: PersonCardProps) {
  const say = useLaneSay();
  const language = useLanguage();
  const explain = useExplain(passage.versionId);
  const { traveller, state, outcome } = person;
  const reason = findMainReason(person);
  const other = language === 'zh' ? 'en' : 'zh';
  const who = traveller.name || say(index === 0 ? 'tiles.driver' : 'tiles.traveller');
  const isDone = state === 'handed-over';
  return (
    <div className="lane-person" data-testid={`person-${String(index + 1)}`} data-outcome={outcome} data-state={state} data-verdict={outcome}>
      <VerdictMark verdict={isDone ? 'unknown' : outcome} word={`${String(index + 1)} ${who} · ${isDone ? say('state.handed-over') : say(`outcome.${outcome}`)}`} size="tile" />
      {reason !== undefined && (
        <>
          <p className="lane-person__reason" data-testid="reason">{explain(reason, language)}</p>
          <p className="lane-person__reason lane-quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} data-testid="reason-other">{explain(reason, other)}</p>
        </>
      )}
      {passage.isKept && <PersonDeeds person={person} onPanel={onPanel} />}
    </div>
  );
}

function PersonDeeds({ person, onPanel }: Pick<PersonCardProps, 'person' | 'onPanel'>) {
  const say = useLaneSay();
  const notBefore = findSecondReadingStart(person);
  const travellerId = person.traveller.id;
  return (
    <>
      {notBefore !== undefined && (
        <div className="lane-person__do">
          <CoolDown until={notBefore} />
          <span data-testid="second-reading"><Button icon="thermometer" onPress={() => onPanel({ kind: 'second-reading', travellerId })}>{say('second-reading.open')}</Button></span>
        </div>
      )}
      {(person.state === 'held' || person.state === 'referred') && (
        <div className="lane-person__do">
          <span data-testid="hand-over"><Button onPress={() => onPanel({ kind: 'hand-over', travellerId })}>{say('hand-over.open')}</Button></span>
        </div>
      )}
    </>
  );
}
