// What a ledger that was read holds: counts, the first rows as understood, and each row that is not taken in with its reason.
import { Button } from '../../../../../web/design/button.tsx';
import { FigureRow } from '../../../../../web/design/figure-row.tsx';
import { BigFigure } from '../../../../../web/design/big-figure.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { Table, type Column } from '../../../../../web/design/table.tsx';
import { Section } from '../../../../../web/console/section.tsx';
import { saveFile } from '../../../../../web/shell/files.ts';
import { useFormats, useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { momentToText, sayLedger } from '../../../domain/ledger/ledger-rows.ts';
import type { LedgerReport } from '../../../domain/views.ts';
import { boardWords } from '../words.ts';
import { makeRejectionFile } from './rejection-file.ts';
import { registerWords } from './words.ts';

type Sample = LedgerReport['sample'][number];
type Rejected = LedgerReport['rejected'][number];

export interface ImportReportProps {
  report: LedgerReport;
  isTakenIn: boolean;
  isBusy: boolean;
  laneNameOf: (laneId: string) => string;
  onTakeIn: () => void;
}

const SHOWN_REJECTED = 50;

export function ImportReport(props: ImportReportProps) {
  const { report, isTakenIn, isBusy, onTakeIn } = props;
  const say = useSay(registerWords);
  const { number } = useFormats();
  const { travellers, known, rejected, file } = report;
  const fresh = travellers - known;
  return (
    <div data-testid="import-report" data-taken-in={isTakenIn || undefined} className="console-cards">
      <FigureRow label={say('import.figures')}>
        <BigFigure label={say('import.travellers')} value={number(travellers)} definition={say('import.travellers-definition')} beside={say('import.passages', { count: number(report.passages) })} />
        <BigFigure label={say(isTakenIn ? 'import.taken-in' : 'import.fresh')} value={number(fresh)} definition={say('import.fresh-definition')} />
        <BigFigure label={say('import.known')} value={number(known)} definition={say('import.known-definition')} />
        <BigFigure label={say('import.rejected')} value={number(rejected.length)} definition={say('import.rejected-definition')} needsPerson={rejected.length > 0} />
      </FigureRow>
      <p className="console-soft">{say('import.read', { row: file.headingRow, columns: file.headings.map(({ text }) => text).join(' · '), blank: number(file.blankRows), skipped: number(file.skippedRows) })}</p>
      {(file.sheetCount ?? 1) > 1 && <Notice tone="warn">{say('import.sheets', { sheet: file.sheetName ?? '', count: (file.sheetCount ?? 1) - 1 })}</Notice>}
      {isTakenIn ? (
        <Notice title={say('import.done', { count: number(fresh) })}>{say(rejected.length === 0 ? 'import.done-all' : 'import.done-but')}</Notice>
      ) : (
        <div className="console-row">
          <Button variant="primary" disabled={fresh === 0} busy={isBusy} onPress={onTakeIn}>
            {say('import.do', { count: number(fresh) })}
          </Button>
        </div>
      )}
      {rejected.length > 0 && <RejectedRows report={report} />}
      {report.sample.length > 0 && <SampleRows {...props} />}
    </div>
  );
}

function SampleRows({ report, laneNameOf }: ImportReportProps) {
  const say = useSay(registerWords);
  const sayBoard = useSay(boardWords);
  const language = useLanguage();
  const columns: readonly Column<Sample>[] = [
    { id: 'row', header: say('import.row'), cell: ({ rowNumber }) => rowNumber },
    { id: 'time', header: sayLedger(language, 'column.takenAt'), cell: ({ takenAt }) => momentToText(takenAt) },
    { id: 'lane', header: sayLedger(language, 'column.lane'), cell: ({ laneId }) => laneNameOf(laneId) },
    { id: 'direction', header: sayLedger(language, 'column.direction'), cell: ({ direction }) => sayBoard(`direction.${direction}`) },
    { id: 'plate', header: sayLedger(language, 'column.plate'), cell: ({ plate }) => plate },
    { id: 'name', header: sayLedger(language, 'column.name'), cell: ({ name }) => name },
    { id: 'document', header: sayLedger(language, 'column.document'), cell: ({ document }) => document },
    { id: 'celsius', header: sayLedger(language, 'column.temperature'), align: 'end', cell: ({ celsius }) => celsius?.toFixed(1) ?? '' },
    { id: 'result', header: sayLedger(language, 'column.result'), cell: ({ state }) => sayLedger(language, `result.${state}`) },
  ];
  return (
    <Section title={say('import.sample')} note={say('import.sample-note')}>
      <Table caption={say('import.sample')} hideCaption columns={columns} rows={report.sample} rowToId={({ rowNumber }) => String(rowNumber)} />
    </Section>
  );
}

function RejectedRows({ report }: { report: LedgerReport }) {
  const say = useSay(registerWords);
  const sayProblems = useSayProblems();
  const columns: readonly Column<Rejected>[] = [
    { id: 'row', header: say('import.row'), cell: ({ number }) => number, width: '96px' },
    { id: 'why', header: say('import.why'), cell: (row) => <span className="register__wrapped">{sayProblems(row)}</span> },
  ];
  const download = (
    <Button icon="download" onPress={() => saveFile(makeRejectionFile(report, { row: say('rejection.row'), reason: say('rejection.reason'), sayProblems }), 'rejected-rows.csv')}>
      {say('import.rejection-file')}
    </Button>
  );
  const shown = report.rejected.slice(0, SHOWN_REJECTED);
  return (
    <Section title={say('import.rejected-rows')} note={say('import.rejected-note')} actions={download} testId="rejected">
      <Table caption={say('import.rejected-rows')} hideCaption columns={columns} rows={shown} rowToId={({ number }) => String(number)} />
      {report.rejected.length > shown.length && <p className="console-soft">{say('import.more', { count: report.rejected.length - shown.length })}</p>}
    </Section>
  );
}

function isWord(key: string): key is keyof typeof registerWords.zh {
  return key in registerWords.zh;
}

/** `身份证号:号码被表格软件改成了科学计数`, one after the other. */
function useSayProblems(): (row: Rejected) => string {
  const say = useSay(registerWords);
  return ({ problems }) =>
    problems
      .map(({ column, code }) => {
        const [what, why] = [`import-column.${column ?? 'row'}`, `import-problem.${code}`];
        return say('import.problem', { column: isWord(what) ? say(what) : (column ?? ''), reason: isWord(why) ? say(why) : code });
      })
      .join(say('import.and'));
}
