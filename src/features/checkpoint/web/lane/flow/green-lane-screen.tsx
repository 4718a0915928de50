// The green lane: a permit is scanned or typed, the vehicle is logged and goes on; three presses at most (CP-79).
import { useState } from 'react';
import type { Problem } from '../../../../../core/problems.ts';
import { foldIdentifier } from '../../../../../core/identifiers/fold-width.ts';
import { normalisePlate } from '../../../../../core/identifiers/plate.ts';
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { findPermit } from '../../../domain/flow/find-permit.ts';
import { PERMIT_KINDS, type PermitKind } from '../../../domain/records/permit.ts';
import { CameraView } from '../enrol/camera-view.tsx';
import { Chips } from '../parts/chips.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useIsKeeping, useLaneSay } from '../parts/use-lane.ts';
import { FlowHead } from './flow-head.tsx';
import { logPermit } from './keep-flow.ts';

const SHORTEST_NUMBER = 3;

type Typed = { readonly kind: PermitKind; readonly number: string; readonly plate: string; readonly isScanned: boolean };

export function GreenLaneScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const [typed, setTyped] = useState<Typed>({ kind: 'emergency-transport', number: '', plate: '', isScanned: false });
  const [isScanning, setScanning] = useState(true);
  const [told, setTold] = useState<Problem>();
  const number = foldIdentifier(typed.number);
  const isReady = number.length >= SHORTEST_NUMBER;
  const read = (text: string) => {
    setScanning(false);
    const found = findPermit(text);
    if (found === undefined) return setTold({ code: 'PermitUnreadable' });
    setTold(undefined);
    setTyped({ kind: found.kind ?? typed.kind, number: found.number, plate: found.plate, isScanned: true });
  };
  const log = () => void logPermit(desk, { class: 'truck', permitKind: typed.kind, permitNumber: number, plate: normalisePlate(typed.plate), isScanned: typed.isScanned });
  const type = (change: Partial<Typed>) => setTyped({ ...typed, ...change, isScanned: false });
  return (
    <>
      <section className="lane-page" data-testid="green-lane">
        <FlowHead title={say('permit.title')} />
        <PermitCamera isScanning={isScanning} told={told} onText={read} onProblem={() => { setScanning(false); setTold({ code: 'PermitCameraUnavailable' }); }} onScan={() => setScanning(true)} />
        <Chips label={say('permit.kind')} testId="permit-kinds" chips={PERMIT_KINDS.map((id) => ({ id, label: say(`permit-kind.${id}`), isOn: id === typed.kind }))} onPress={(kind) => setTyped({ ...typed, kind })} />
        <div className="flow-pair">
          <TextField label={say('permit.number')} value={typed.number} onChange={(value) => type({ number: value })} maxLength={40} autoComplete="off" name="permit-number" onEnter={() => isReady && log()} />
          <TextField label={say('permit.plate')} value={typed.plate} onChange={(plate) => type({ plate })} maxLength={16} autoComplete="off" name="permit-plate" onEnter={() => isReady && log()} />
        </div>
      </section>
      <PrimaryAction isBusy={isKeeping} isDisabled={!isReady} onPress={log}>{say('permit.keep')}</PrimaryAction>
    </>
  );
}

type PermitCameraProps = {
  readonly isScanning: boolean;
  readonly told: Problem | undefined;
  readonly onText: (text: string) => void;
  readonly onProblem: () => void;
  readonly onScan: () => void;
};

function PermitCamera({ isScanning, told, onText, onProblem, onScan }: PermitCameraProps) {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  return (
    <>
      {told !== undefined && <Notice tone="warn">{sayProblem(told)}</Notice>}
      {isScanning ? (
        <CameraView label={say('permit.scan')} onText={onText} onProblem={onProblem} />
      ) : (
        <span data-testid="scan-permit"><Button icon="scan" wide onPress={onScan}>{say('permit.scan')}</Button></span>
      )}
    </>
  );
}
