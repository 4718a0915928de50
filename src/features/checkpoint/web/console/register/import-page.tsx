// Takes in a paper ledger that was typed into a spreadsheet: read first and shown, then taken in, with a file of what was not.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { FieldFrame } from '../../../../../web/design/field-frame.tsx';
import { SelectField } from '../../../../../web/design/select-field.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { sendFile } from '../../../../../web/shell/files.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { Checkpoint, Direction } from '../../../../places/door.ts';
import type { LedgerReport } from '../../../domain/views.ts';
import { boardWords } from '../words.ts';
import { BackToRegister } from './back-to-register.tsx';
import { ImportReport } from './import-report.tsx';
import { registerWords } from './words.ts';

export interface ImportPageProps {
  checkpoint: Checkpoint;
  laneNameOf: (laneId: string) => string;
}

interface Order {
  readonly file: File | undefined;
  readonly laneId: string;
  readonly direction: Direction;
  readonly year: string;
}

interface Answered {
  readonly report: LedgerReport;
  readonly isTakenIn: boolean;
}

function toCodes(checkpoint: string, { laneId, direction, year }: Order): Record<string, string> {
  return { checkpoint, laneId, direction, ...(/^\d{4}$/.test(year) && { year }) };
}

export function ImportPage({ checkpoint, laneNameOf }: ImportPageProps) {
  const say = useSay(registerWords);
  const act = useAct();
  const first = checkpoint.lanes[0];
  const [order, setOrder] = useState<Order>({ file: undefined, laneId: first?.id ?? '', direction: first?.direction ?? 'in', year: '' });
  const [answered, setAnswered] = useState<Answered>();
  const change = (part: Partial<Order>): void => {
    setOrder({ ...order, ...part });
    setAnswered(undefined);
    act.forget();
  };
  const send = (isTakenIn: boolean): void => {
    const { file } = order;
    if (file === undefined) return;
    act.start(async () => {
      const report = await sendFile<LedgerReport>(isTakenIn ? '/api/ledger/import' : '/api/ledger/preview', file, toCodes(checkpoint.code, order));
      setAnswered({ report, isTakenIn });
    });
  };
  return (
    <ConsoleFrame title={say('import.title')} actions={<BackToRegister checkpoint={checkpoint.code} />}>
      <p className="console-soft">{say('import.note')}</p>
      <form
        className="console-form"
        data-testid="import"
        onSubmit={(event) => {
          event.preventDefault();
          send(false);
        }}
      >
        <FileField file={order.file} onFile={(file) => change({ file })} />
        <ImportSettings order={order} checkpoint={checkpoint} laneNameOf={laneNameOf} onChange={change} />
        <div className="console-row">
          <Button type="submit" variant={answered === undefined ? 'primary' : 'secondary'} disabled={order.file === undefined} busy={act.isBusy}>
            {say('import.preview')}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={act.problem} />
      {answered !== undefined && <ImportReport report={answered.report} isTakenIn={answered.isTakenIn} isBusy={act.isBusy} laneNameOf={laneNameOf} onTakeIn={() => send(true)} />}
    </ConsoleFrame>
  );
}

/** The browser's own button would speak the browser's language. */
function FileField({ file, onFile }: { file: File | undefined; onFile: (file: File | undefined) => void }) {
  const say = useSay(registerWords);
  return (
    <FieldFrame id="ledger-file" label={say('import.file')} hint={say('import.file-hint')} error={undefined}>
      <span className="register__file">
        <input id="ledger-file" className="gk-only-read" type="file" accept=".xlsx,.csv,.txt" aria-describedby="ledger-file-note" onChange={(event) => onFile(event.target.files?.[0])} />
        <label className="gk-button" htmlFor="ledger-file">
          {say('import.choose')}
        </label>
        <span>{file?.name}</span>
      </span>
    </FieldFrame>
  );
}

interface ImportSettingsProps extends ImportPageProps {
  order: Order;
  onChange: (part: Partial<Order>) => void;
}

/** For rows that do not say so themselves. */
function ImportSettings({ order, checkpoint, laneNameOf, onChange }: ImportSettingsProps) {
  const say = useSay(registerWords);
  const sayBoard = useSay(boardWords);
  return (
    <div className="console-form__pair">
      <SelectField label={say('import.lane')} value={order.laneId} onChange={(laneId) => onChange({ laneId })} choices={checkpoint.lanes.map(({ id }) => ({ value: id, label: laneNameOf(id) }))} />
      <SelectField label={say('import.direction')} value={order.direction} onChange={(direction) => onChange({ direction })} choices={(['in', 'out', 'through'] as const).map((value) => ({ value, label: sayBoard(`direction.${value}`) }))} />
      <TextField label={say('import.year')} hint={say('import.year-hint')} name="year" inputMode="numeric" maxLength={4} value={order.year} onChange={(year) => onChange({ year })} autoComplete="off" />
    </div>
  );
}
