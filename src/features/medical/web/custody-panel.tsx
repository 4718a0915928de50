// One person in custody: particulars, masked until whoever works for the holder asks, and every step with who took it (MD-12).
import { useState } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { hrefOf } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { viewAccess } from '../domain/access.ts';
import type { StepWords } from '../domain/records.ts';
import type { CustodyInClear, CustodyView, Queue, ShownStep } from '../domain/views.ts';
import { useNames, type Names } from './names.ts';
import { medicalWords } from './words.ts';

export function CustodyPanel({ custodyId, queue }: { custodyId: string; queue: Queue }) {
  const say = useSay(medicalWords);
  const names = useNames(queue.known);
  const view = useView<CustodyView>({ name: 'medical.custody', input: { custodyId }, follows: ['medical.'] });
  return (
    <>
      <p className="console-row">
        <a className="gk-button" data-variant="quiet" href={hrefOf('medical', queue.place)}>{say('custody.back')}</a>
        <a className="gk-button" data-variant="quiet" href={hrefOf('medical', queue.place, custodyId, 'slip')}>{say('slip.open')}</a>
      </p>
      <Viewed view={view} rows={8}>
        {(custody) => <Parts custody={custody} place={queue.place} names={names} />}
      </Viewed>
    </>
  );
}

function Parts({ custody, place, names }: { custody: CustodyView; place: string; names: Names }) {
  const say = useSay(medicalWords);
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const act = useAct();
  const [clear, setClear] = useState<CustodyInClear>();
  const { custodyId, maskedName, holder } = custody;
  const mayRead = holder.place === place && mayAct(viewer, viewAccess['medical.custody-in-clear'], place);
  const read = async (): Promise<void> => setClear((await client.view<CustodyInClear>('medical.custody-in-clear', { custodyId })).data);
  return (
    <>
      <Section
        title={say('custody.title', { name: clear?.name ?? maskedName })}
        testId="custody-facts"
        {...(mayRead && clear === undefined && { note: say('custody.clear-note'), actions: <Button busy={act.isBusy} onPress={() => act.start(read)}>{say('custody.clear')}</Button> })}
      >
        <ProblemNotice problem={act.problem} />
        <Particulars custody={custody} clear={clear} names={names} />
      </Section>
      <Section title={say('custody.history')} testId="custody-history">
        <ol className="custody-steps">
          {custody.steps.map((step) => (
            <StepLine key={step.id} step={step} names={names} words={clear?.words[step.id]} />
          ))}
        </ol>
      </Section>
    </>
  );
}

function Particulars({ custody, clear, names }: { custody: CustodyView; clear: CustodyInClear | undefined; names: Names }) {
  const say = useSay(medicalWords);
  const formats = useFormats();
  const facts = [
    { name: say('custody.name'), value: clear?.name ?? custody.maskedName },
    { name: say('custody.phone'), value: clear?.phone ?? custody.maskedPhone },
    { name: say('custody.document'), value: clear?.document ?? custody.maskedDocument },
    { name: say('custody.plate'), value: clear?.plate ?? custody.maskedPlate },
    { name: say('custody.holder'), value: names.holderOf(custody.holder) },
    { name: say('custody.began'), value: formats.dateTime(custody.beganAt) },
    ...(custody.endedAt === undefined ? [] : [{ name: say('custody.ended'), value: formats.dateTime(custody.endedAt) }]),
  ];
  return <Facts facts={facts} />;
}

function StepLine({ step, names, words }: { step: ShownStep; names: Names; words: StepWords | undefined }) {
  const say = useSay(medicalWords);
  const formats = useFormats();
  const { at, kind, by, badge, to, finding, conflict } = step;
  const values = { to: to === undefined ? '' : names.holderOf(to), finding: finding === undefined ? '' : say(`finding.${finding}`) };
  const written = [words?.findings, words?.reason, words?.authority, words?.receivedBy].filter((text) => text !== undefined);
  return (
    <li className="custody-steps__one" data-kind={kind}>
      <time className="custody-steps__time" dateTime={new Date(at).toISOString()}>{formats.dateTime(at)}</time>
      <div>
        <p className="custody-steps__what">{say(`step.${kind}`, values)}</p>
        {conflict !== undefined && <Badge tone="attention">{say(`conflict.${conflict}`)}</Badge>}
        {written.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p className="console-soft">{say('step.by', { place: names.placeOf(by), badge: badge === '' ? say('step.product') : badge })}</p>
      </div>
    </li>
  );
}
