// The camera's picture while a QR code is looked for; the camera is let go as soon as this is gone.
import type { Problem } from '../../../../../core/problems.ts';
import type { FrameReader } from '../../../../../web/device/camera.ts';
import { useCamera } from '../../../../../web/device/use-camera.ts';

export type CameraViewProps = {
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onProblem: (problem: Problem) => void;
  /** Other codes are passed over. */
  readonly isWanted?: (text: string) => boolean;
  /** Goes on looking after a code was found; the same one is told once. */
  readonly isLasting?: boolean;
};

export function CameraView({ label, onText, onProblem, isWanted = () => true, isLasting = false }: CameraViewProps) {
  const video = useCamera({ look: (readFrame, signal) => look(readFrame, signal), onProblem });
  return <video ref={video} className="lane-camera" muted playsInline aria-label={label} data-testid="camera" />;

  async function look(readFrame: FrameReader, signal: AbortSignal): Promise<void> {
    const { scanQr } = await import('../../../../../web/device/scan-qr.ts');
    let last: string | undefined;
    do {
      last = await scanQr(readFrame, signal, (text) => text !== last && isWanted(text));
      if (last !== undefined) onText(last);
    } while (isLasting && last !== undefined && !signal.aborted);
  }
}
