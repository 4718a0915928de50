// Legal holds, running and over: each keeps the record of one passage until its day.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Table } from '../../../../web/design/table.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../../web/console/reason-dialog.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { Section } from '../../../../web/console/section.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import { access } from '../../domain/access.ts';
import type { LegalHoldView } from '../../domain/views.ts';
import { PlaceHoldDialog } from './place-hold-dialog.tsx';
import { deskWords } from './words.ts';

export function LegalHolds() {
  const say = useSay(deskWords);
  const viewer = useViewer();
  const view = useView<{ holds: readonly LegalHoldView[] }>({ name: 'privacy.list-legal-holds', follows: ['privacy.hold-'] });
  const [isPlacing, setPlacing] = useState(false);
  const actions = mayAct(viewer, access['privacy.place-hold']) && <Button onPress={() => setPlacing(true)}>{say('holds.place')}</Button>;
  return (
    <Section title={say('holds.title')} note={say('holds.note')} actions={actions} testId="legal-holds">
      <Viewed view={view} rows={3}>
        {({ holds }) => <HoldTable holds={holds} onDone={view.reload} />}
      </Viewed>
      {isPlacing && <PlaceHoldDialog onDone={view.reload} onClose={() => setPlacing(false)} />}
    </Section>
  );
}

function HoldTable({ holds, onDone }: { holds: readonly LegalHoldView[]; onDone: () => void }) {
  const say = useSay(deskWords);
  const formats = useFormats();
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const toast = useToast();
  const [lifted, setLifted] = useState<LegalHoldView>();
  const mayLift = ({ state, placeCode }: LegalHoldView): boolean => state === 'running' && mayAct(viewer, access['privacy.lift-hold'], placeCode);
  return (
    <>
      <Table
        caption={say('holds.title')}
        hideCaption
        rows={holds}
        rowToId={({ id }) => id}
        empty={<p className="console-soft">{say('holds.none')}</p>}
        columns={[
          { id: 'subject', header: say('holds.subject'), cell: ({ subjectId, placeCode }) => <a className="console-code hold__number" href={hrefOf('register', placeCode, subjectId)}>{subjectId}</a> },
          { id: 'at', header: say('holds.place-at'), cell: ({ placeCode }) => placeCode },
          { id: 'reason', header: say('holds.reason'), cell: ({ reason }) => reason ?? say('holds.erased') },
          { id: 'until', header: say('holds.until'), cell: ({ until }) => formats.date(until) },
          { id: 'by', header: say('holds.by'), cell: ({ placedBy, placedAt }) => `${placedBy} · ${formats.dateTime(placedAt)}` },
          { id: 'state', header: say('holds.state'), cell: ({ state }) => say(`state.${state}`) },
          { id: 'actions', header: say('holds.actions'), cell: (hold) => mayLift(hold) && <Button variant="quiet" onPress={() => setLifted(hold)}>{say('holds.lift')}</Button> },
        ]}
      />
      {lifted !== undefined && (
        <ReasonDialog
          title={say('holds.lift')}
          description={say('holds.lift-words')}
          deed={say('holds.lift')}
          onDo={(reason) => client.run('privacy.lift-hold', { id: lifted.id, placeCode: lifted.placeCode, reason })}
          onDone={() => {
            toast({ text: say('holds.lifted') });
            setLifted(undefined);
            onDone();
          }}
          onClose={() => setLifted(undefined)}
        />
      )}
    </>
  );
}
