// What of the log does not verify: which numbers, since when it is known, and the way to settle it.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { FindingDialog } from '../../../web/console/finding-dialog.tsx';
import { Section } from '../../../web/console/section.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import type { ShownBreak } from '../domain/views.ts';
import { auditWords } from './words.ts';

export function BreakList({ breaks, onDone }: { breaks: readonly ShownBreak[]; onDone: () => void }) {
  const say = useSay(auditWords);
  const isOpen = breaks.some(({ settledAt }) => settledAt === null);
  return (
    <div className="gk-no-print">
      <Section title={say('break.title')} testId="breaks">
        {isOpen && <Notice tone="error">{say('break.note')}</Notice>}
        <ul className="seal-breaks">
          {breaks.map((one) => (
            <BreakRow key={one.id} shown={one} onDone={onDone} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function BreakRow({ shown, onDone }: { shown: ShownBreak; onDone: () => void }) {
  const say = useSay(auditWords);
  const formats = useFormats();
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const [isAsking, setAsking] = useState(false);
  const { id, kind, from, until, foundAt, settledAt } = shown;
  const numbers = from === until ? say('break.number', { from: formats.number(from) }) : say('break.numbers', { from: formats.number(from), until: formats.number(until) });
  const isOpen = settledAt === null;
  return (
    <li className="seal-breaks__row" data-open={isOpen} data-kind={kind} data-testid="break">
      <div>
        <p className="seal-breaks__what">{`${numbers} · ${say(`break.${kind}`)}`}</p>
        <p className="console-soft">{say('break.found', { time: formats.dateTime(foundAt) })}</p>
      </div>
      <p className="console-soft">{isOpen ? say('break.owner') : say('break.settled', { time: formats.dateTime(settledAt) })}</p>
      {isOpen && mayAct(viewer, access['audit.settle-break']) && <Button onPress={() => setAsking(true)}>{say('break.settle')}</Button>}
      {isAsking && (
        <FindingDialog
          title={say('settle.title')}
          description={say('settle.explain')}
          label={say('settle.label')}
          deed={say('break.settle')}
          done={say('settle.done')}
          onDo={(finding) => client.run('audit.settle-break', { id, finding })}
          onDone={onDone}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
