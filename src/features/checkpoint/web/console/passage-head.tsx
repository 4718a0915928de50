// The vehicle of a passage: its plate as on the car, the outcome of the whole, and when and where it was checked.
import { Badge } from '../../../../web/design/badge.tsx';
import { Facts } from '../../../../web/console/facts.tsx';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { PassageView } from '../../domain/views.ts';
import { tripToFacts } from './flow/trip-facts.ts';
import { postFlowWords } from './flow/words.ts';
import { KindPlate } from './kind-plate.tsx';
import { OutcomeMark } from './outcome-mark.tsx';
import { registerWords } from './register/words.ts';
import { useSayRoute } from './use-say-route.ts';
import { boardWords } from './words.ts';

export interface PassageHeadProps {
  passage: PassageView;
  laneNameOf: (laneId: string) => string;
}

export function PassageHead({ passage, laneNameOf }: PassageHeadProps) {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  const sayFlow = useSay(postFlowWords);
  const formats = useFormats();
  const sayRoute = useSayRoute();
  const atOrNotYet = (at: number | undefined): string => (at === undefined ? say('passage.not-yet') : formats.dateTime(at));
  return (
    <div className="passage__head">
      <div className="passage__vehicle">
        <div className="passage__plate">
          <KindPlate plate={passage.plate} kind={passage.plateKind} size="field" />
        </div>
        <OutcomeMark outcome={passage.outcome} isTurnedBack={passage.state === 'turned-back'} isVoided={passage.state === 'voided'} size="tile" reason={say(`passage-state.${passage.state}`)} />
      </div>
      <Facts
        facts={[
          { name: say('passage.when'), value: <TakenAt passage={passage} /> },
          { name: say('passage.lane'), value: laneNameOf(passage.laneId) },
          { name: say('passage.vehicle'), value: say(`vehicle.${passage.vehicleClass}`) },
          { name: say('passage.route'), value: sayRoute(passage) },
          ...tripToFacts(sayFlow, passage.trip),
          { name: say('passage.officer'), value: passage.officerBadge },
          { name: say('passage.disinfected'), value: atOrNotYet(passage.disinfectedAt) },
          { name: say('passage.finished'), value: atOrNotYet(passage.finishedAt) },
          { name: say('passage.received'), value: formats.dateTime(passage.receivedAt) },
          { name: say('passage.protocol'), value: passage.protocolVersion },
          { name: say('passage.number'), value: <code className="console-code passage__number" data-testid="passage-number">{passage.passageId}</code> },
          ...(passage.origin === 'import' ? [{ name: sayRegister('passage.origin'), value: sayRegister('register.imported') }] : []),
          ...(passage.recordedBy ? [{ name: sayRegister('passage.recorded-by'), value: passage.recordedBy }] : []),
          ...(passage.remark ? [{ name: sayRegister('passage.remark'), value: passage.remark }] : []),
        ]}
      />
    </div>
  );
}

function TakenAt({ passage: { takenAt, isTimeDoubtful } }: { passage: PassageView }) {
  const say = useSay(boardWords);
  const formats = useFormats();
  return (
    <>
      {formats.dateTime(takenAt)} {isTimeDoubtful && <Badge tone="attention">{say('register.doubtful')}</Badge>}
      {isTimeDoubtful && <p className="console-soft">{say('passage.doubtful')}</p>}
    </>
  );
}
