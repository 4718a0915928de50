// Dense rows under a head that stays, moved through with up, down and Enter; sorting is asked of the owner.
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { moveRow } from './move-row.ts';
import './table.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end, so that their places line up. */
  align?: 'start' | 'end';
  /** A CSS length; others share what is left. */
  width?: string;
  isSortable?: boolean;
}

export interface Sorting {
  columnId: string;
  direction: 'ascending' | 'descending';
}

export interface TableProps<Row> {
  /** What the rows are; shown above unless hidden. */
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowToId: (row: Row) => string;
  /** Opens a row by press or Enter; its first cell becomes the button. */
  onOpen?: (row: Row) => void;
  sorting?: Sorting;
  onSort?: (columnId: string) => void;
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowToId, empty } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState(0);
  const reachable = Math.min(active, Math.max(rows.length - 1, 0));

  const move = (event: KeyboardEvent) => {
    const next = moveRow(event.key, reachable, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    body.current?.querySelectorAll<HTMLElement>('.gk-table__open').item(next).focus();
  };
  // A region that scrolls has to be reachable by keyboard (WCAG 2.1.1), so it takes focus itself.
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="gk-table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="gk-table">
        <caption className={hideCaption ? 'gk-only-read' : 'gk-table__caption'}>{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ inlineSize: column.width }} />
          ))}
        </colgroup>
        <Head {...props} />
        <tbody ref={body}>
          {rows.map((row, index) => (
            <BodyRow
              key={rowToId(row)}
              table={props}
              row={row}
              isReachable={index === reachable}
              onReach={() => setActive(index)}
              onKey={move}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}

function Head<Row>({ columns, sorting, onSort }: TableProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, header, align, isSortable }) => {
          const direction = sorting?.columnId === id ? sorting.direction : undefined;
          return (
            <th key={id} scope="col" data-align={align} aria-sort={direction}>
              {isSortable === true && onSort !== undefined ? (
                <button type="button" className="gk-table__sort" onClick={() => onSort(id)}>
                  {header}
                  {direction !== undefined && <Icon name={direction === 'ascending' ? 'sort-up' : 'sort-down'} />}
                </button>
              ) : (
                header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface BodyRowProps<Row> {
  table: TableProps<Row>;
  row: Row;
  isReachable: boolean;
  onReach: () => void;
  onKey: (event: KeyboardEvent) => void;
}

function BodyRow<Row>({ table: { columns, onOpen }, row, isReachable, onReach, onKey }: BodyRowProps<Row>) {
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const head = first.cell(row);
  return (
    <tr data-opens={onOpen !== undefined || undefined} onClick={onOpen && (() => onOpen(row))}>
      <th scope="row" data-align={first.align}>
        {onOpen === undefined ? (
          head
        ) : (
          <button
            type="button"
            className="gk-table__open"
            tabIndex={isReachable ? 0 : -1}
            onFocus={onReach}
            onKeyDown={onKey}
          >
            {head}
          </button>
        )}
      </th>
      {others.map((column) => (
        <td key={column.id} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
