// The sealed log: what does not verify, the newest seal to be printed, and older ones on paper compared with today.
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import type { SealedLog } from '../domain/views.ts';
import { BreakList } from './break-list.tsx';
import { CheckSection } from './check-section.tsx';
import { HeadSheet } from './head-sheet.tsx';
import { auditWords } from './words.ts';
import './log.css';

/** The seal is renewed within every minute. */
const LOOK_AGAIN_MILLISECONDS = 30_000;

export function LogPage() {
  const say = useSay(auditWords);
  const view = useView<SealedLog>({ name: 'audit.log', follows: ['audit.'], everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const isSealed = view.data !== undefined && view.data.head !== null;
  const print = isSealed && (
    <Button variant="primary" icon="print" onPress={() => globalThis.print()}>
      {say('head.print')}
    </Button>
  );
  return (
    <ConsoleFrame title={say('page.title')} asOf={view.at} actions={print}>
      <Viewed view={view} rows={8}>
        {({ head, counted, breaks }) => (
          <>
            {breaks.length > 0 && <BreakList breaks={breaks} onDone={view.reload} />}
            <Section title={say('head.title')} note={<span className="gk-no-print">{say('head.note')}</span>} testId="head">
              {head === null ? <EmptyState title={say('head.none')}>{say('head.none-words')}</EmptyState> : <HeadSheet head={head} waiting={Math.max(0, counted - head.size)} />}
            </Section>
          </>
        )}
      </Viewed>
      <div className="gk-no-print">
        <CheckSection />
      </div>
    </ConsoleFrame>
  );
}
