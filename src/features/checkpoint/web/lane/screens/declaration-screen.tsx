// Scans a declaration: by the camera, or by a barcode reader that types into the field; refusals are said, nothing is lost.
import { useRef, useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { isFrame, type ReadFrames } from '../../../../declaration/door.ts';
import { takeFrame } from '../desk/take-declaration.ts';
import { CameraView } from '../enrol/camera-view.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useInstrument } from '../parts/use-instrument.ts';
import { useTypedCode } from '../parts/use-typed-code.ts';
import { useDesk, useDeskState, useLaneSay } from '../parts/use-lane.ts';

export function DeclarationScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { problem } = useDeskState();
  const instrument = useInstrument();
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState<number>();
  // Several pictures come within one render.
  const read = useRef<ReadFrames>(undefined);
  const [isCameraOff, setCameraOff] = useState(false);
  const take = async (text: string): Promise<void> => {
    setTyped('');
    const rest = await takeFrame(desk, { text, instrument, read: read.current });
    read.current = rest?.read;
    setMissing(rest?.missing);
  };
  useTypedCode(true, (text) => void take(text));
  return (
    <>
      <section className="lane-page" data-testid="declaration">
        <h2 className="lane-title">{say('declaration.title')}</h2>
        <p className="lane-quiet" role="status" data-testid="declaration-status">
          {missing === undefined ? say('declaration.hint') : say('declaration.more', { count: missing })}
        </p>
        {problem === undefined && !isCameraOff && (
          <CameraView
            label={say('declaration.camera')}
            isWanted={isFrame}
            isLasting
            onText={(text) => void take(text)}
            onProblem={(told) => {
              setCameraOff(true);
              desk.tell(told);
            }}
          />
        )}
        {problem !== undefined && (
          <span data-testid="scan-again"><Button icon="scan" wide onPress={() => { setCameraOff(false); desk.tell(undefined); }}>{say('declaration.again')}</Button></span>
        )}
        <TextField label={say('declaration.typed')} hint={say('declaration.typed-hint')} value={typed} onChange={setTyped} onEnter={() => void take(typed)} inputMode="none" autoComplete="off" name="declaration" autoFocus />
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('declaration.by-hand')}</PrimaryAction>
    </>
  );
}
