// The camera for a screen: opened when the screen appears, let go when it goes; what is seen and what fails is told.
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { Refusal, type Problem } from '../../core/problems.ts';
import { withCamera, type FrameReader } from './camera.ts';

export type CameraUse = {
  /** Looks until something was found or the signal ends; called once. */
  readonly look: (readFrame: FrameReader, signal: AbortSignal) => Promise<void>;
  readonly onProblem: (problem: Problem) => void;
};

/** Put the returned ref on a `<video muted playsInline>`. */
export function useCamera({ look, onProblem }: CameraUse): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement>(null);
  const looking = useEffectEvent(look);
  const failed = useEffectEvent((fault: unknown) => onProblem(fault instanceof Refusal ? fault.problem : { code: 'CameraUnavailable' }));
  useEffect(() => {
    const ending = new AbortController();
    const element = video.current;
    if (element !== null) {
      withCamera(element, (readFrame) => looking(readFrame, ending.signal)).catch((fault: unknown) => !ending.signal.aborted && failed(fault));
    }
    return () => ending.abort();
  }, []);
  return video;
}
