// The camera's picture while a QR code is looked for; the camera is let go as soon as this is gone.
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Problem } from '../../../../../core/problems.ts';
import { useLaneSay } from '../parts/use-lane.ts';

export type CameraViewProps = { readonly onText: (text: string) => void; readonly onProblem: (problem: Problem) => void };

export function CameraView({ onText, onProblem }: CameraViewProps) {
  const say = useLaneSay();
  const video = useRef<HTMLVideoElement>(null);
  const found = useEffectEvent(onText);
  const failed = useEffectEvent(onProblem);
  useEffect(() => {
    const ending = new AbortController();
    const element = video.current;
    if (element !== null) {
      look(element, ending.signal)
        .then((text) => text !== undefined && found(text))
        .catch(() => !ending.signal.aborted && failed({ code: 'CameraUnavailable' }));
    }
    return () => ending.abort();
  }, []);
  return <video ref={video} className="lane-camera" muted playsInline aria-label={say('enrol.camera')} data-testid="camera" />;
}

async function look(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const letGo = (): void => stream.getTracks().forEach((track) => track.stop());
  try {
    video.srcObject = stream;
    await video.play();
    const { scanQr } = await import('./scan-qr.ts');
    return await scanQr(video, signal);
  } finally {
    letGo();
  }
}
