// One of the screens of the flow of a post; loaded when it is first opened, from the disk.
import { lazy, Suspense } from 'react';
import { useLaneSay } from '../parts/use-lane.ts';
import type { FlowScreenProps } from './flow-screen-props.ts';

const Screens = lazy(() => import('./flow-screens.tsx').then(({ FlowScreens }) => ({ default: FlowScreens })));

export function FlowScreen(props: FlowScreenProps) {
  const say = useLaneSay();
  return (
    <Suspense fallback={<section className="lane-page" aria-busy="true" aria-label={say('lane.opening')} />}>
      <Screens {...props} />
    </Suspense>
  );
}
