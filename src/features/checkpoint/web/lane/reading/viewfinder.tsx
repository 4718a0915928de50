// The camera's whole picture with a frame to aim by, the lamp's key, and what is under way written across it.
import { useState, type ReactNode } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { useLaneSay } from '../parts/use-lane.ts';
import type { Camera } from './use-camera.ts';

export type ViewfinderProps = Pick<Camera, 'video' | 'shape' | 'lightTorch'> & {
  readonly target: 'plate' | 'paper';
  /** Written across the picture while something is under way. */
  readonly children?: ReactNode;
};

/** Before there is a picture, the shape most cameras have. */
const USUAL_SHAPE = 4 / 3;

export function Viewfinder({ video, shape, lightTorch, target, children }: ViewfinderProps) {
  const say = useLaneSay();
  const drawn = shape ?? USUAL_SHAPE;
  return (
    <div className="lane-viewfinder" data-testid="viewfinder" data-live={shape !== undefined || undefined}>
      <div className="lane-viewfinder__picture" style={{ aspectRatio: drawn, inlineSize: `min(100cqi, 100cqb * ${drawn})` }}>
        <video ref={video} muted playsInline aria-label={say('reading.camera')} data-testid="camera" />
        <span className="lane-viewfinder__frame" data-target={target} aria-hidden="true" />
        {lightTorch !== undefined && <TorchKey light={lightTorch} />}
        {children !== undefined && <div className="lane-viewfinder__note">{children}</div>}
      </div>
    </div>
  );
}

function TorchKey({ light }: { readonly light: (isOn: boolean) => Promise<void> }) {
  const say = useLaneSay();
  const [isOn, setOn] = useState(false);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  const press = (): void => {
    light(!isOn).then(() => setOn(!isOn), () => setBroken(true));
  };
  return (
    <span className="lane-viewfinder__torch" data-testid="torch">
      <Button icon="torch" onPress={press}>{say(isOn ? 'reading.torch-off' : 'reading.torch-on')}</Button>
    </span>
  );
}
