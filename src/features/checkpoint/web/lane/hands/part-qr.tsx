// A part as a QR code for one other tablet, chosen by its label; sealed to that one, so that no other can read it.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { QrCode } from '../../../../../web/design/qr-code.tsx';
import { partToCode } from '../../../domain/flow/part-code.ts';
import { Chips } from '../parts/chips.tsx';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';
import { listPeers, type SharedPart } from './keep-hands.ts';

const SIDE_MILLIMETRES = 84;

export function PartQr({ part: { header, copies }, onClose }: { readonly part: SharedPart; readonly onClose: () => void }) {
  const say = useLaneSay();
  const peers = listPeers(useDesk().inside).filter(({ deviceId }) => copies.some(({ to }) => to === deviceId));
  const [to, setTo] = useState(peers[0]?.deviceId ?? '');
  const copy = copies.find((one) => one.to === to);
  return (
    <div className="hands-qr" data-testid="part-qr" data-part={header.id}>
      <Chips label={say('hands.receiver')} testId="receivers" chips={peers.map(({ deviceId, label }) => ({ id: deviceId, label, isOn: deviceId === to }))} onPress={setTo} />
      {copy !== undefined && (
        <div data-testid="part-code" data-code={partToCode({ header, ...copy })}>
          <QrCode content={partToCode({ header, ...copy })} label={say('hands.qr')} text={`${header.carCode} · ${say(`part-kind.${header.kind}`)}`} sideMillimetres={SIDE_MILLIMETRES} />
        </div>
      )}
      <Button wide onPress={onClose}>{say('hands.done')}</Button>
    </div>
  );
}
