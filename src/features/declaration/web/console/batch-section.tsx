// The batches of paper forms: printed, counted at the end of the shift, and what is missing or too many.
import { useState } from 'react';
import { Badge } from '../../../../web/design/badge.tsx';
import { Button } from '../../../../web/design/button.tsx';
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { Table, type Column } from '../../../../web/design/table.tsx';
import { useViewer } from '../../../../web/console/console-context.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import type { PaperBatch } from '../../domain/records.ts';
import { findPaperDifference } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';
import { CountDialog } from './count-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';

export interface BatchSectionProps {
  checkpoint: Checkpoint;
  batches: readonly PaperBatch[];
  onShow: (batchId: string) => void;
  onDone: () => void;
}

export function BatchSection({ checkpoint, batches, onShow, onDone }: BatchSectionProps) {
  const say = useSay(declarationWords);
  const formats = useFormats();
  const viewer = useViewer();
  const [counted, setCounted] = useState<PaperBatch>();
  const [isPrinting, setPrinting] = useState(false);
  const isLeader = mayAct(viewer, access['declaration.print-batch'], checkpoint.code);
  const counts = (['used', 'spoiled', 'left'] as const).map(
    (id): Column<PaperBatch> => ({ id, header: say(`paper.${id}`), align: 'end', cell: ({ counted: at }) => (at === undefined ? '' : formats.number(at[id])) }),
  );
  const columns: readonly Column<PaperBatch>[] = [
    { id: 'number', header: say('paper.batch'), cell: ({ number }) => String(number).padStart(3, '0') },
    { id: 'printed', header: say('paper.printed'), align: 'end', cell: ({ printed }) => formats.number(printed) },
    { id: 'at', header: say('paper.printed-at'), cell: ({ printedAt }) => formats.dateTime(printedAt) },
    ...counts,
    { id: 'difference', header: say('paper.difference'), cell: (batch) => <Difference batch={batch} /> },
    {
      id: 'act',
      header: say('paper.acts'),
      cell: (batch) => (
        <span className="paper-acts">
          <Button icon="print" onPress={() => onShow(batch.id)}>{say('paper.print-again')}</Button>
          {isLeader && <Button onPress={() => setCounted(batch)}>{say('paper.count')}</Button>}
        </span>
      ),
    },
  ];
  return (
    <Section title={say('paper.batches')} note={say('paper.batches-words')} actions={isLeader && <Button onPress={() => setPrinting(true)}>{say('paper.print-batch')}</Button>} testId="batches">
      <Table caption={say('paper.batches')} hideCaption columns={columns} rows={batches} rowToId={({ id }) => id} empty={<EmptyState title={say('paper.none')}>{say('paper.none-words')}</EmptyState>} />
      {counted !== undefined && <CountDialog checkpoint={checkpoint.code} batch={counted} onDone={onDone} onClose={() => setCounted(undefined)} />}
      {isPrinting && <PrintDialog checkpoint={checkpoint.code} onPrinted={(id) => { onDone(); onShow(id); }} onClose={() => setPrinting(false)} />}
    </Section>
  );
}

function Difference({ batch }: { batch: PaperBatch }) {
  const say = useSay(declarationWords);
  const difference = findPaperDifference(batch);
  if (difference === undefined) return <span className="console-soft">{say('paper.not-counted')}</span>;
  if (difference === 0) return say('paper.balanced');
  return <Badge tone="attention">{say(difference < 0 ? 'paper.missing' : 'paper.surplus', { count: Math.abs(difference) })}</Badge>;
}
