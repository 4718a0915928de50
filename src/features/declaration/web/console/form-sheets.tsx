// The forms of a batch, one A4 sheet each with its number, asking what the protocol in force asks.
import { useEffect, useState } from 'react';
import type { Problem } from '../../../../core/problems.ts';
import { ProblemNotice } from '../../../../web/console/problem-notice.tsx';
import { toProblem } from '../../../../web/console/use-view.ts';
import type { Checkpoint } from '../../../places/door.ts';
import type { PaperBatch } from '../../domain/records.ts';
import { paperNumber } from '../../domain/rules.ts';
import type { FormProtocol } from '../../domain/views.ts';
import { askForm } from '../phone/send-declaration.ts';
import { sayBoth, type Both } from './both.ts';
import { BothWords } from './both-words.tsx';
import { PrintBar } from './print-bar.tsx';

const PEOPLE_A_FORM = 5;
const BLANK = '\u00a0';

type Asked = { readonly protocol?: FormProtocol | undefined; readonly problem?: Problem };

function useProtocol(checkpoint: string): Asked {
  const [asked, setAsked] = useState<Asked>({});
  useEffect(() => {
    askForm(checkpoint).then(({ protocol }) => setAsked({ protocol })).catch((fault: unknown) => setAsked({ problem: toProblem(fault) }));
  }, [checkpoint]);
  return asked;
}

export interface FormSheetsProps {
  checkpoint: Checkpoint;
  batch: PaperBatch;
  onBack: () => void;
}

export function FormSheets({ checkpoint, batch, onBack }: FormSheetsProps) {
  const { protocol, problem } = useProtocol(checkpoint.code);
  return (
    <div className="paper-sheets" data-testid="form-sheets">
      <PrintBar onBack={onBack} />
      <ProblemNotice problem={problem} />
      {protocol !== undefined &&
        Array.from({ length: batch.printed }, (_, index) => <FormSheet key={index} number={paperNumber(checkpoint.code, batch.number, index + 1)} checkpoint={checkpoint} protocol={protocol} />)}
    </div>
  );
}

function FormSheet({ number, checkpoint, protocol }: { number: string; checkpoint: Checkpoint; protocol: FormProtocol }) {
  return (
    <article className="paper-sheet paper-form" data-testid="form-sheet">
      <header className="paper-form__head">
        <h2><BothWords words={sayBoth('form.title')} /></h2>
        <p>{checkpoint.nameZh}</p>
        <p className="paper-form__number">{number}</p>
      </header>
      <dl className="paper-form__vehicle">
        {(['form.plate', 'form.class', 'form.from', 'form.to'] as const).map((key) => (
          <div key={key}><dt><BothWords words={sayBoth(key)} /></dt><dd /></div>
        ))}
      </dl>
      <PeopleTable protocol={protocol} />
      <ol className="paper-form__questions">
        {protocol.questions.map(({ id, text }) => <li key={id}><BothWords words={text} /></li>)}
      </ol>
      <p className="paper-form__places"><BothWords words={joinBoth(sayBoth('form.stays', { days: protocol.lookbackDays }), protocol.riskAreas.map(({ name }) => name))} /></p>
      <p className="paper-form__places"><BothWords words={joinBoth(sayBoth('form.symptoms'), protocol.symptoms.map(({ label }) => label))} /></p>
      <footer className="paper-form__foot">
        <p><BothWords words={sayBoth('form.statement')} /></p>
        <p className="paper-form__line"><BothWords words={sayBoth('form.signature')} /></p>
        <p className="paper-form__line"><BothWords words={sayBoth('form.date')} /></p>
        <p className="paper-form__privacy"><BothWords words={sayBoth('form.privacy')} /></p>
      </footer>
    </article>
  );
}

function joinBoth(head: Both, rest: readonly Both[]): Both {
  return { zh: `${head.zh}:${rest.map(({ zh }) => zh).join('、')}`, en: `${head.en}: ${rest.map(({ en }) => en).join(', ')}` };
}

function PeopleTable({ protocol }: { protocol: FormProtocol }) {
  const columns = ['form.name', 'form.document', 'form.phone', 'form.symptoms-short', 'form.stays-short', 'form.temperature'] as const;
  return (
    <table className="paper-form__people">
      <thead>
        <tr>
          <th scope="col"><BothWords words={sayBoth('form.ordinal')} /></th>
          {columns.slice(0, 3).map((key) => <th key={key} scope="col"><BothWords words={sayBoth(key)} /></th>)}
          {protocol.questions.map(({ id }, index) => <th key={id} scope="col"><BothWords words={sayBoth('form.question', { number: index + 1 })} /></th>)}
          {columns.slice(3).map((key) => <th key={key} scope="col"><BothWords words={sayBoth(key)} /></th>)}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: PEOPLE_A_FORM }, (_, index) => (
          <tr key={index}>
            <th scope="row">{index + 1}</th>
            {Array.from({ length: columns.length + protocol.questions.length }, (_cell, column) => <td key={column}>{BLANK}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
