// Shows a view in its three states: on its way (the layout stays), read, and failed with a way to try again.
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useFormats, useSay } from '../shell/words.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { ViewState } from './use-view.ts';
import { consoleWords } from './words.ts';

export interface ViewedProps<Data> {
  view: ViewState<Data>;
  /** Rows that the finished part will take about. */
  rows?: number;
  children: (data: Data) => ReactNode;
}

export function Viewed<Data>({ view, rows = 4, children }: ViewedProps<Data>) {
  const say = useSay(consoleWords);
  const formats = useFormats();
  const again = <Button onPress={view.reload}>{say('failed.again')}</Button>;
  if (view.data === undefined && view.problem === undefined) return <Skeleton label={say('loading')} rows={rows} />;
  if (view.data === undefined) return <ProblemNotice problem={view.problem} title={say('failed.title')} action={again} />;
  return (
    <>
      <ProblemNotice
        problem={view.problem}
        tone="warn"
        title={say('stale.title', { time: formats.timeWithSeconds(view.at ?? 0) })}
        action={again}
      />
      {children(view.data)}
    </>
  );
}
