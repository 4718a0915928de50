// Acts that take two people: what waits for a second one, with who may be it, and what became of the others (AC-20 to AC-23).
import { useState } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { DEPARTMENTS } from '../domain/records.ts';
import { ROLES } from '../domain/roles.ts';
import type { ActView } from '../domain/views.ts';
import { usePlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

/** A verb of a later feature, known here by its name only. */
const FURTHER_READS = 'privacy.allow-further-reads';

export function ActsPage() {
  const say = useSay(accountsWords);
  const view = useView<readonly ActView[]>({ name: 'accounts.list-acts', follows: ['accounts.act-', 'accounts.role-'], everyMilliseconds: 60_000 });
  return (
    <ConsoleFrame title={say('acts.title')} asOf={view.at}>
      <p className="console-soft">{say('acts.lead')}</p>
      <Viewed view={view} rows={4}>
        {(acts) => (
          <>
            <Section title={say('acts.open')} testId="open-acts">
              <ActList acts={acts.filter(({ state }) => state === 'open')} onDone={view.reload} />
            </Section>
            <Section title={say('acts.past')} testId="past-acts">
              <ActList acts={acts.filter(({ state }) => state !== 'open')} onDone={view.reload} />
            </Section>
          </>
        )}
      </Viewed>
    </ConsoleFrame>
  );
}

function ActList({ acts, onDone }: { acts: readonly ActView[]; onDone: () => void }) {
  const say = useSay(accountsWords);
  if (acts.length === 0) return <EmptyState title={say('acts.none-title')}>{say('acts.none')}</EmptyState>;
  return acts.map((act) => <OneAct key={act.id} act={act} onDone={onDone} />);
}

function OneAct({ act, onDone }: { act: ActView; onDone: () => void }) {
  const say = useSay(accountsWords);
  const formats = useFormats();
  const sayWhat = useSayWhat();
  const department = DEPARTMENTS.find((one) => one === act.department);
  const decided = act.decidedAt === undefined ? [] : [{ name: say('acts.decided'), value: [act.decidedBy, formats.dateTime(act.decidedAt), act.answer].filter(Boolean).join(' · ') }];
  return (
    <article className="console-card" data-testid="act" data-state={act.state}>
      <header className="console-card__head">
        <h3 className="console-card__title">{sayWhat(act)}</h3>
        <Badge tone={act.state === 'open' ? 'attention' : 'neutral'}>{say(`acts.state.${act.state}`)}</Badge>
      </header>
      <Facts
        facts={[
          { name: say('acts.proposed'), value: [act.proposedBy, department && say(`department.${department}`), formats.dateTime(act.proposedAt)].filter(Boolean).join(' · ') },
          { name: say('acts.reason'), value: act.reason },
          ...(act.state === 'open' ? [{ name: say('acts.expires'), value: formats.dateTime(act.expiresAt) }, { name: say('acts.owner'), value: say(act.verb === FURTHER_READS ? 'acts.owner-reads' : 'acts.owner-words') }] : []),
          ...decided,
        ]}
      />
      {act.state === 'open' && <Decision act={act} onDone={onDone} />}
    </article>
  );
}

/** What the act will do, in words of its kind. */
function useSayWhat(): (act: ActView) => string {
  const say = useSay(accountsWords);
  const { nameOf } = usePlaceNames();
  return ({ verb, body, gainerBadge, placeCode }) => {
    if (verb === FURTHER_READS) return say('acts.further-reads', { badge: gainerBadge, place: nameOf(placeCode) });
    const role = ROLES.find((one) => one === body['role']);
    return verb === 'accounts.grant-role' && role !== undefined
      ? say('acts.grant', { badge: gainerBadge, role: say(`role.${role}`), place: nameOf(placeCode) })
      : say('acts.other', { verb, badge: gainerBadge });
  };
}

function Decision({ act, onDone }: { act: ActView; onDone: () => void }) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const work = useAct();
  const toast = useToast();
  const [isReturning, setReturning] = useState(false);
  const at = { id: act.id, placeCode: act.placeCode };
  const run = (verb: 'accounts.approve-act' | 'accounts.withdraw-act', done: string) => () =>
    work.start(
      () => client.run(verb, at),
      () => {
        toast({ text: done });
        onDone();
      },
    );
  return (
    <>
      <ProblemNotice problem={work.problem ?? (act.approveProblem === undefined || act.mayWithdraw ? undefined : { code: act.approveProblem })} />
      <div className="console-form__actions">
        {act.mayWithdraw && (
          <Button busy={work.isBusy} onPress={run('accounts.withdraw-act', say('acts.withdrawn-done'))}>
            {say('accounts.withdraw-act')}
          </Button>
        )}
        {act.mayReturn && act.approveProblem !== 'NotAllowed' && (
          <Button variant="danger" onPress={() => setReturning(true)}>
            {say('accounts.return-act')}
          </Button>
        )}
        {act.approveProblem === undefined && (
          <Button variant="primary" busy={work.isBusy} onPress={run('accounts.approve-act', say('acts.approved-done'))}>
            {say('accounts.approve-act')}
          </Button>
        )}
      </div>
      {isReturning && (
        <ReasonDialog
          title={say('accounts.return-act')}
          description={say('acts.return-description', { badge: act.proposedBy })}
          deed={say('accounts.return-act')}
          onDo={(reason) => client.run('accounts.return-act', { ...at, reason })}
          onDone={() => {
            toast({ text: say('acts.returned-done') });
            onDone();
          }}
          onClose={() => setReturning(false)}
        />
      )}
    </>
  );
}
