// Compares a seal on paper with today's log, by its number and words or by its code, and says the answer in words.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { Segmented } from '../../../web/design/segmented.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import type { HeadVerdict } from '../domain/views.ts';
import { auditWords } from './words.ts';

type Way = 'words' | 'code';

const LONGEST = 600;

/** Undefined until the fields are full enough to ask. */
function toQuestion(way: Way, fields: { number: string; words: string; code: string }): object | undefined {
  const { number, words, code } = fields;
  if (way === 'code') return code.trim() === '' ? undefined : { code: code.trim() };
  const size = Number(number.replaceAll(/[\s,]/g, ''));
  return Number.isSafeInteger(size) && size > 0 && words.trim() !== '' ? { size, words: words.trim() } : undefined;
}

export function CheckSection() {
  const say = useSay(auditWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const [way, setWay] = useState<Way>('words');
  const [fields, setFields] = useState({ number: '', words: '', code: '' });
  const [answer, setAnswer] = useState<HeadVerdict>();
  const question = toQuestion(way, fields);
  const change = (changed: Partial<typeof fields>): void => {
    setAnswer(undefined);
    setFields({ ...fields, ...changed });
  };
  const ask = async (): Promise<void> => {
    setAnswer(undefined);
    setAnswer((await client.view<HeadVerdict>('audit.check-head', question ?? {})).data);
  };
  const turn = (chosen: Way): void => {
    setAnswer(undefined);
    act.forget();
    setWay(chosen);
  };
  return (
    <Section title={say('check.title')} note={say('check.note')} testId="check">
      <form
        className="console-form seal-check"
        onSubmit={(event) => {
          event.preventDefault();
          if (question !== undefined && !act.isBusy) act.start(ask);
        }}
      >
        <Segmented label={say('check.by')} value={way} onChange={turn} choices={[{ value: 'words', label: say('check.by-words') }, { value: 'code', label: say('check.by-code') }]} />
        {way === 'words' ? (
          <>
            <TextField label={say('check.number')} hint={say('check.number-hint')} name="number" inputMode="numeric" value={fields.number} onChange={(number) => change({ number })} maxLength={20} autoComplete="off" />
            <TextField label={say('check.words')} hint={say('check.words-hint')} name="words" value={fields.words} onChange={(words) => change({ words })} rows={2} maxLength={LONGEST} autoComplete="off" />
          </>
        ) : (
          <TextField label={say('check.code')} hint={say('check.code-hint')} name="code" value={fields.code} onChange={(code) => change({ code })} rows={3} maxLength={LONGEST} autoComplete="off" />
        )}
        <ProblemNotice problem={act.problem} />
        {answer !== undefined && <Verdict answer={answer} />}
        <div className="console-form__actions">
          <Button type="submit" busy={act.isBusy} disabled={question === undefined}>
            {say('check.do')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Verdict({ answer: { verdict, size, today } }: { answer: HeadVerdict }) {
  const say = useSay(auditWords);
  const formats = useFormats();
  return (
    <div data-testid="verdict" data-verdict={verdict}>
      <Notice tone={verdict === 'holds' ? 'info' : 'error'} title={say(`verdict.${verdict}`)}>
        {say(`verdict.${verdict}-words`, { size: formats.number(size), today: formats.number(today) })}
      </Notice>
    </div>
  );
}
