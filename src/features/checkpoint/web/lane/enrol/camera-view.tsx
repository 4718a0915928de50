// The camera's picture while a QR code is looked for; the camera is let go as soon as this is gone.
import type { Problem } from '../../../../../core/problems.ts';
import { useCamera } from '../../../../../web/device/use-camera.ts';
import { useLaneSay } from '../parts/use-lane.ts';

export type CameraViewProps = { readonly onText: (text: string) => void; readonly onProblem: (problem: Problem) => void };

export function CameraView({ onText, onProblem }: CameraViewProps) {
  const say = useLaneSay();
  const video = useCamera({
    look: async (readFrame, signal) => {
      const { scanQr } = await import('../../../../../web/device/scan-qr.ts');
      const text = await scanQr(readFrame, signal);
      if (text !== undefined) onText(text);
    },
    onProblem,
  });
  return <video ref={video} className="lane-camera" muted playsInline aria-label={say('enrol.camera')} data-testid="camera" />;
}
