// This tablet's records: kept, sent, received, and those the server would not take, in words.
import { useEffect, useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import type { RefusedCommand } from '../../../../../web/device/tablet.ts';
import { useFormats, useSayProblem } from '../../../../../web/shell/words.tsx';
import { errorToProblem } from '../desk/lane-desk.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useLaneSay, useTabletStatus } from '../parts/use-lane.ts';
import { verbToWord } from '../parts/verb-to-word.ts';

export function RecordsScreen() {
  const say = useLaneSay();
  const formats = useFormats();
  const desk = useDesk();
  const { tablet } = desk.inside;
  const { counts, isOnline, lastContactAt } = useTabletStatus(tablet);
  const contact = lastContactAt === undefined ? say('records.never') : formats.ago(lastContactAt, tablet.now());
  return (
    <>
      <section className="lane-page" data-testid="records">
        <h2 className="lane-title">{say('counts.label')}</h2>
        <dl className="lane-counts">
          {(['kept', 'sent', 'received', 'refused'] as const).map((name) => (
            <div key={name}>
              <dt>{say(`counts.${name}.long`)}</dt>
              <dd data-testid={`count-${name}`}>{counts[name]}</dd>
            </div>
          ))}
        </dl>
        <p>{say(isOnline ? 'records.online' : 'records.offline', { contact })}</p>
        <span data-testid="wake"><Button onPress={tablet.wake}>{say('records.try-now')}</Button></span>
        <RefusedList count={counts.refused} />
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('primary.back-to-lane')}</PrimaryAction>
    </>
  );
}

function RefusedList({ count }: { readonly count: number }) {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const formats = useFormats();
  const desk = useDesk();
  const [refused, setRefused] = useState<readonly RefusedCommand[]>([]);
  useEffect(() => {
    let isCurrent = true;
    desk.inside.tablet
      .listRefused()
      .then((list) => isCurrent && setRefused(list))
      .catch((error: unknown) => desk.tell(errorToProblem(error)));
    return () => {
      isCurrent = false;
    };
  }, [desk, count]);
  if (refused.length === 0) return <EmptyState title={say('records.none-refused')}>{say('records.none-refused-hint')}</EmptyState>;
  return (
    <ul className="lane-rows" data-testid="refused">
      {refused.map(({ id, verb, problem, at }) => (
        <li key={id} className="lane-refused">
          <strong>{say(verbToWord(verb))}</strong> · {formats.time(at)}
          <p>{sayProblem(problem)}</p>
          <p className="lane-quiet">{say('records.what-now')}</p>
        </li>
      ))}
    </ul>
  );
}
