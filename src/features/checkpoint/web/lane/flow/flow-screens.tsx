// The screens of the flow of a post by their view.
import { DisinfectionScreen } from './disinfection-screen.tsx';
import type { FlowScreenProps } from './flow-screen-props.ts';
import { GreenLaneScreen } from './green-lane-screen.tsx';
import { SlipScreen } from './slip-screen.tsx';
import './flow.css';

export function FlowScreens({ view, passage, post }: FlowScreenProps) {
  if (view === 'green-lane') return <GreenLaneScreen />;
  if (view === 'disinfection') return <DisinfectionScreen />;
  return passage === undefined ? null : <SlipScreen passage={passage} post={post} />;
}
