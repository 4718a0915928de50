// The screens of the flow of a post by their view.
import { CoachScreen } from '../coach/coach-screen.tsx';
import { HandsScreen } from '../hands/hands-screen.tsx';
import { DisinfectionScreen } from './disinfection-screen.tsx';
import type { FlowScreenProps } from './flow-screen-props.ts';
import { GreenLaneScreen } from './green-lane-screen.tsx';
import { SlipScreen } from './slip-screen.tsx';
import './flow.css';

export function FlowScreens({ view, passage, post }: FlowScreenProps) {
  if (view === 'green-lane') return <GreenLaneScreen />;
  if (view === 'disinfection') return <DisinfectionScreen />;
  if (view === 'hands') return <HandsScreen />;
  if (view === 'coach') return <CoachScreen />;
  return passage === undefined ? null : <SlipScreen passage={passage} post={post} />;
}
