// The camera for as long as its screen is open: its picture in a video element, its lamp, and why it does not open.
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Refusal, type Problem } from '../../../../../core/problems.ts';
import { openCameraStream, type CameraStream } from '../../../../../web/device/camera-stream.ts';

export type Camera = {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Width over height of its picture; undefined until there is one. */
  readonly shape: number | undefined;
  readonly lightTorch: CameraStream['lightTorch'];
  readonly problem: Problem | undefined;
};

export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [shape, setShape] = useState<number>();
  const [lightTorch, setLightTorch] = useState<CameraStream['lightTorch']>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const ending = new AbortController();
    const element = video.current;
    if (element === null) return;
    const show = async (): Promise<void> => {
      const camera = await openCameraStream();
      ending.signal.addEventListener('abort', camera.close);
      if (ending.signal.aborted) return camera.close();
      element.srcObject = camera.stream;
      await element.play();
      setShape(element.videoWidth / element.videoHeight);
      setLightTorch(() => camera.lightTorch);
      camera.whenTaken(() => setProblem({ code: 'CameraBusy' }));
    };
    show().catch((error: unknown) => {
      if (!ending.signal.aborted) setProblem(error instanceof Refusal ? error.problem : { code: 'CameraUnavailable' });
    });
    return () => ending.abort();
  }, []);
  return { video, shape, lightTorch, problem };
}
