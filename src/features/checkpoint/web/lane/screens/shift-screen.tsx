// The officer's shift in numbers before she locks the tablet: what she did, what the server has, what stays for the next (VS-3).
import type { ReactNode } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { OUTCOMES } from '../../../../protocol/door.ts';
import { endShift } from '../desk/keep-steps.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useDeskState, useIsKeeping, useLaneSay, useTabletStatus } from '../parts/use-lane.ts';
import { countShiftCommands, SHIFT_DEEDS, type Shift } from '../shift/shift.ts';

export function ShiftScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { shift } = useDeskState();
  const isKeeping = useIsKeeping();
  if (shift === undefined) return null;
  return (
    <>
      <section className="lane-page" data-testid="shift">
        <ShiftHead shift={shift} />
        <Figures>
          <Figure name={say('shift.vehicles')} testId="shift-vehicles" value={shift.vehicles} />
          <Figure name={say('shift.people')} testId="shift-people" value={shift.people} />
        </Figures>
        <h3 className="lane-label">{say('shift.outcomes')}</h3>
        <Figures>
          {OUTCOMES.map((outcome) => (
            <Figure key={outcome} name={<VerdictMark verdict={outcome} word={say(`outcome.${outcome}`)} />} testId={`shift-${outcome}`} value={shift.outcomes[outcome]} />
          ))}
        </Figures>
        <Followed shift={shift} />
        <Records shift={shift} />
        <span data-testid="lock"><Button wide onPress={desk.inside.tablet.lock}>{say('shift.break')}</Button></span>
      </section>
      <PrimaryAction isBusy={isKeeping} onPress={() => void endShift(desk)}>{say('shift.end')}</PrimaryAction>
    </>
  );
}

function ShiftHead({ shift }: { readonly shift: Shift }) {
  const say = useLaneSay();
  const formats = useFormats();
  const { officer } = useTabletStatus(useDesk().inside.tablet);
  const { firstCheckAt, lastCheckAt } = shift;
  return (
    <header>
      <h2 className="lane-title">{say('shift.title')}</h2>
      <p>{say('shift.who', { badge: officer?.badge ?? '', from: formats.time(shift.begunAt) })}</p>
      <p className="lane-quiet" data-testid="shift-times">
        {firstCheckAt === undefined || lastCheckAt === undefined
          ? say('shift.no-checks')
          : say('shift.checks', { first: formats.time(firstCheckAt), last: formats.time(lastCheckAt) })}
      </p>
    </header>
  );
}

function Followed({ shift }: { readonly shift: Shift }) {
  const say = useLaneSay();
  const waiting = useDeskState().passages.length;
  return (
    <>
      <h3 className="lane-label">{say('shift.deeds')}</h3>
      <Figures>
        {SHIFT_DEEDS.map((deed) => (
          <Figure key={deed} name={say(`shift.${deed}`)} testId={`shift-${deed}`} value={shift.deeds[deed]} />
        ))}
        <Figure name={say('shift.waiting')} testId="shift-waiting" value={waiting} />
      </Figures>
      {waiting > 0 && <p>{say('shift.waiting-stay', { count: waiting })}</p>}
    </>
  );
}

function Records({ shift }: { readonly shift: Shift }) {
  const say = useLaneSay();
  const { counts } = useTabletStatus(useDesk().inside.tablet);
  const ofShift = countShiftCommands(shift, counts);
  const unsent = ofShift.kept - ofShift.received;
  return (
    <>
      <h3 className="lane-label">{say('shift.records')}</h3>
      <Figures>
        {(['kept', 'sent', 'received'] as const).map((name) => (
          <Figure key={name} name={say(`counts.${name}.long`)} testId={`shift-${name}`} value={ofShift[name]} />
        ))}
      </Figures>
      {ofShift.kept > 0 && <p data-testid="shift-records">{unsent > 0 ? say('shift.unsent', { count: unsent }) : say('shift.all-received')}</p>}
    </>
  );
}

function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className="lane-counts">{children}</dl>;
}

function Figure({ name, value, testId }: { readonly name: ReactNode; readonly value: number; readonly testId: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{value}</dd>
    </div>
  );
}
