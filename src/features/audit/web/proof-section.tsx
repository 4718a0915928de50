// Where the records of a passage stand in the sealed log, each proven anew when it is asked for.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Icon } from '../../../web/design/icon.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { viewAccess } from '../domain/access.ts';
import type { ProvenRecord } from '../domain/views.ts';
import { auditWords } from './words.ts';
import './log.css';

export function ProofSection({ subjectId }: { subjectId: string }) {
  const say = useSay(auditWords);
  const [isShown, setShown] = useState(false);
  if (!mayAct(useViewer(), viewAccess['audit.prove-records'])) return null;
  return (
    <Section title={say('prove.title')} note={say('prove.note')} testId="proof">
      {isShown ? <Proofs subjectId={subjectId} /> : <Button onPress={() => setShown(true)}>{say('prove.show')}</Button>}
    </Section>
  );
}

function Proofs({ subjectId }: { subjectId: string }) {
  const say = useSay(auditWords);
  const view = useView<readonly ProvenRecord[]>({ name: 'audit.prove-records', input: { subjectId } });
  return (
    <Viewed view={view} rows={2}>
      {(records) =>
        records.length === 0 ? (
          <p className="console-soft">{say('prove.none')}</p>
        ) : (
          <ul className="seal-proofs">
            {records.map((record) => (
              <Proof key={record.sequence} record={record} />
            ))}
          </ul>
        )
      }
    </Viewed>
  );
}

const ICONS = { proven: 'check', waiting: 'clock', differs: 'error' } as const;

function Proof({ record: { sequence, verdict, sealedAt, size } }: { record: ProvenRecord }) {
  const say = useSay(auditWords);
  const formats = useFormats();
  const values = { number: formats.number(sequence), size: formats.number(size), time: sealedAt === null ? '' : formats.dateTime(sealedAt) };
  return (
    <li data-testid="proven" data-verdict={verdict}>
      <Icon name={ICONS[verdict]} />
      {say(`prove.${verdict}`, values)}
    </li>
  );
}
