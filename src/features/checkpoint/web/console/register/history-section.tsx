// Everything that was done about a passage and those in it: who, when, by which rule and why.
import { useState } from 'react';
import { Badge } from '../../../../../web/design/badge.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { Section } from '../../../../../web/console/section.tsx';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { ODDITIES, type Oddity } from '../../../domain/oddities.ts';
import type { HistoryEntry, PassageHistory } from '../../../domain/views.ts';
import { useSayReasons } from '../use-reasons.ts';
import { registerWords } from './words.ts';

export interface HistorySectionProps {
  checkpoint: string;
  passageId: string;
  isInClear: boolean;
  protocolVersion: string;
}

/** Asked for by a press: most who open a passage want its state, not its past. */
export function HistorySection(props: HistorySectionProps) {
  const say = useSay(registerWords);
  const [isShown, setShown] = useState(false);
  return (
    <Section title={say('history.title')} note={say('history.note')} testId="history">
      {isShown ? <History {...props} /> : <Button onPress={() => setShown(true)}>{say('history.show')}</Button>}
    </Section>
  );
}

function History({ checkpoint, passageId, isInClear, protocolVersion }: HistorySectionProps) {
  const say = useSay(registerWords);
  const name = isInClear ? 'checkpoint.passage-history-in-clear' : 'checkpoint.passage-history';
  const view = useView<PassageHistory>({ name, input: { checkpoint, passageId }, ...(!isInClear && { follows: ['checkpoint.'] }) });
  return (
    <Viewed view={view} rows={5}>
      {({ entries, hasMore }) => (
        <>
          <ol className="passage__steps" data-testid="history-entries">
            {entries.map((entry) => (
              <Entry key={entry.sequence} entry={entry} protocolVersion={protocolVersion} />
            ))}
          </ol>
          {hasMore && <p className="console-soft">{say('history.more')}</p>}
        </>
      )}
    </Viewed>
  );
}

function isKnown(key: string): key is keyof typeof registerWords.zh {
  return key in registerWords.zh;
}

function isOddity(ruleId: string): ruleId is Oddity {
  return ODDITIES.some((oddity) => oddity === ruleId);
}

function Entry({ entry, protocolVersion }: { entry: HistoryEntry; protocolVersion: string }) {
  const say = useSay(registerWords);
  const formats = useFormats();
  const { type, takenAt, at, officerBadge, deviceLabel, ordinal } = entry;
  const key = `event.${type}`;
  const who = officerBadge === '' ? say('history.product') : officerBadge;
  return (
    <li className="passage__step history__entry">
      <time className="passage__step-time" dateTime={new Date(takenAt).toISOString()}>
        {formats.dateTime(takenAt)}
      </time>
      <div>
        {isKnown(key) ? say(key) : say('history.other', { type })}
        {ordinal !== undefined && <span className="console-soft"> {say('history.about', { ordinal })}</span>}
        <Why entry={entry} protocolVersion={protocolVersion} />
      </div>
      <span className="console-soft">
        {deviceLabel === '' ? who : say('history.who', { badge: who, device: deviceLabel })}
        {at - takenAt >= 60_000 && <span className="traveller__number">{say('history.stored', { time: formats.dateTime(at) })}</span>}
      </span>
    </li>
  );
}

/** Rules of the protocol speak in its own sentences, those of the register in ours. */
function Why({ entry: { ruleIds, hasReason, reason, facts }, protocolVersion }: { entry: HistoryEntry; protocolVersion: string }) {
  const say = useSay(registerWords);
  const sayReasons = useSayReasons();
  const oddities = ruleIds.filter(isOddity);
  const rules = ruleIds.filter((ruleId) => !isOddity(ruleId));
  const outcome = facts.outcome === 'hold' || facts.outcome === 'refer' || facts.outcome === 'second-reading' ? facts.outcome : 'clear';
  const mark = facts.mark === undefined ? undefined : `mark.${facts.mark}`;
  const sentences = [...oddities.map((oddity) => say(`${oddity}.why`)), ...(rules.length === 0 ? [] : sayReasons({ outcome, ruleIds: rules, protocolVersion }))];
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className="console-soft">
          {sentence}
        </p>
      ))}
      {mark !== undefined && isKnown(mark) && <p><Badge tone="attention">{say(mark)}</Badge></p>}
      {facts.fields !== undefined && <p className="console-soft">{say('history.fields', { fields: facts.fields })}</p>}
      {reason !== undefined && <p>{reason}</p>}
      {hasReason && reason === undefined && <p className="console-soft">{say('history.reason-masked')}</p>}
    </>
  );
}
