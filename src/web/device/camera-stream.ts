// Opens the camera that looks away from the officer; why it does not open is said by a code with words.
import { Refusal, type Problem } from '../../core/problems.ts';

export type CameraStream = {
  readonly stream: MediaStream;
  /** Undefined where the camera has no lamp. */
  readonly lightTorch: ((isOn: boolean) => Promise<void>) | undefined;
  /** Calls back when the camera is taken away: unplugged, or wanted by another program. */
  readonly whenTaken: (onTaken: () => void) => void;
  /** Lets the camera go. */
  readonly close: () => void;
};

/** Not in the web's types yet: the lamp of a camera. */
type TorchSetting = { torch?: boolean };

const problemByName: Readonly<Record<string, string>> = {
  NotAllowedError: 'CameraDenied',
  SecurityError: 'CameraDenied',
  NotFoundError: 'CameraMissing',
  OverconstrainedError: 'CameraMissing',
  NotReadableError: 'CameraBusy',
  AbortError: 'CameraBusy',
};

/** Refuses with `CameraInsecure`, `CameraDenied`, `CameraMissing`, `CameraBusy` or `CameraUnavailable`. */
export async function openCameraStream(): Promise<CameraStream> {
  if (!isSecureContext) throw new Refusal({ code: 'CameraInsecure' });
  if (!('mediaDevices' in navigator)) throw new Refusal({ code: 'CameraMissing' });
  const stream = await openLargest();
  const [track] = stream.getVideoTracks();
  return {
    stream,
    lightTorch: track !== undefined && hasTorch(track) ? (isOn) => track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] }) : undefined,
    whenTaken: (onTaken) => track?.addEventListener('ended', onTaken),
    close: () => stream.getTracks().forEach((one) => one.stop()),
  };
}

/** Sides that suit a close reading of small print; the browser gives what comes nearest. */
async function openLargest(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } });
  } catch (error) {
    throw new Refusal(errorToCameraProblem(error));
  }
}

function errorToCameraProblem(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : '';
  return { code: problemByName[name] ?? 'CameraUnavailable' };
}

/** Some browsers cannot say what a camera has. */
function hasTorch(track: MediaStreamTrack): boolean {
  return 'getCapabilities' in track && (track.getCapabilities() as TorchSetting).torch === true;
}
