// The register as a paper ledger: A4 across, its head and signatures on every page, masked; printed by the browser.
import { useEffect, useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { Skeleton } from '../../../../../web/design/skeleton.tsx';
import type { ConsoleClient } from '../../../../../web/console/console-client.ts';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { toProblem } from '../../../../../web/console/use-view.ts';
import type { Problem } from '../../../../../core/problems.ts';
import { useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { LEDGER_COLUMNS, momentToText, rowToCells, sayLedger, type LedgerPage, type LedgerRow } from '../../../domain/ledger/ledger-rows.ts';
import type { RegisterFilter } from '../../../domain/register-question.ts';
import { BackToRegister } from './back-to-register.tsx';
import { registerWords } from './words.ts';
import './print-page.css';

/** About a hundred sheets; whoever needs more takes a file. */
const MOST_ROWS = 3000;
const PASSAGES_A_PAGE = 200;
/** A masked ledger says nothing in these; on paper every column costs. */
const LEFT_OUT = new Set(['symptoms']);
const COLUMNS = LEDGER_COLUMNS.filter((column) => !LEFT_OUT.has(column));

interface Printed {
  readonly rows: readonly LedgerRow[];
  readonly isCut: boolean;
  readonly at: number;
}

/** Oldest first, as a paper ledger is written. */
async function readAll(client: ConsoleClient, question: { checkpoint: string; filter: RegisterFilter }): Promise<Printed> {
  const rows: LedgerRow[] = [];
  let before: LedgerPage['next'];
  do {
    const { data } = await client.view<LedgerPage>('checkpoint.ledger', { ...question, limit: PASSAGES_A_PAGE, ...(before && { before }) });
    rows.push(...data.rows);
    before = data.next;
  } while (before && rows.length < MOST_ROWS);
  return { rows: rows.toReversed(), isCut: before !== undefined, at: client.now() };
}

export interface PrintPageProps {
  checkpoint: string;
  checkpointName: string;
  filter: RegisterFilter;
}

export function PrintPage({ checkpoint, checkpointName, filter }: PrintPageProps) {
  const say = useSay(registerWords);
  const { client } = useConsoleAccess();
  const [printed, setPrinted] = useState<Printed>();
  const [problem, setProblem] = useState<Problem>();
  const question = JSON.stringify({ checkpoint, filter });
  useEffect(() => {
    let isOver = false;
    readAll(client, JSON.parse(question) as { checkpoint: string; filter: RegisterFilter })
      .then((all) => !isOver && setPrinted(all))
      .catch((fault: unknown) => setProblem(toProblem(fault)));
    return () => {
      isOver = true;
    };
  }, [client, question]);
  const actions = (
    <>
      <BackToRegister checkpoint={checkpoint} />
      {printed !== undefined && (
        <Button variant="primary" icon="print" onPress={() => print()}>
          {say('print.do')}
        </Button>
      )}
    </>
  );
  return (
    <ConsoleFrame title={say('print.title')} actions={actions}>
      <ProblemNotice problem={problem} />
      {printed === undefined ? problem === undefined && <Skeleton label={say('print.loading')} rows={12} /> : <Ledger printed={printed} checkpointName={checkpointName} filter={filter} />}
    </ConsoleFrame>
  );
}

function Ledger({ printed: { rows, isCut, at }, checkpointName, filter }: { printed: Printed; checkpointName: string; filter: RegisterFilter }) {
  const say = useSay(registerWords);
  const language = useLanguage();
  const viewer = useViewer();
  const [newest, oldest] = [rows.at(-1)?.takenAt ?? at, rows[0]?.takenAt ?? at];
  return (
    <>
      <div className="gk-no-print">
        {isCut ? <Notice tone="warn">{say('print.cut', { count: rows.length })}</Notice> : <Notice>{say('print.note')}</Notice>}
      </div>
      <div className="ledger" role="region" aria-label={say('print.title')} tabIndex={0} data-testid="ledger">
        <table>
          <thead>
            <tr>
              <th colSpan={COLUMNS.length} className="ledger__title">
                {sayLedger(language, 'ledger.title').replace('{checkpoint}', checkpointName)}
              </th>
            </tr>
            <tr>
              <th colSpan={COLUMNS.length} className="ledger__about">
                <span>{say('print.span', { from: momentToText(filter.from ?? oldest), until: momentToText(filter.until ?? newest) })}</span>
                <span>{say('print.count', { count: rows.length })}</span>
                <span>{say('print.printed', { badge: viewer.badge, time: momentToText(at) })}</span>
              </th>
            </tr>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {sayLedger(language, `column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={`${row.passageId} ${index}`} row={row} ordinal={index + 1} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={COLUMNS.length} className="ledger__signatures">
                <span>{say('print.compiled')}</span>
                <span>{say('print.checked')}</span>
                <span>{say('print.date')}</span>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

function Row({ row, ordinal }: { row: LedgerRow; ordinal: number }) {
  const language = useLanguage();
  const cells = rowToCells(row, ordinal, language).filter((_cell, index) => !LEFT_OUT.has(LEDGER_COLUMNS[index] ?? ''));
  return (
    <tr>
      {cells.map((cell, index) => (
        <td key={COLUMNS[index]} data-column={COLUMNS[index]}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
