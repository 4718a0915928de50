// What was done about a passage, in the order in which it was done.
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { PassageView } from '../../domain/views.ts';
import { StepCorrection } from './flow/step-correction.tsx';
import { useSayVerb } from './use-say-verb.ts';
import { boardWords } from './words.ts';

export function StepList({ passage: { steps, travellers } }: { passage: PassageView }) {
  const say = useSay(boardWords);
  const sayVerb = useSayVerb();
  const formats = useFormats();
  const ordinalById = new Map(travellers.map(({ id, ordinal }) => [id, ordinal]));
  return (
    <ol className="passage__steps">
      {steps
        .toSorted((left, right) => left.takenAt - right.takenAt)
        .map((step) => {
          const { id, verb, takenAt, officerBadge, travellerId } = step;
          const ordinal = travellerId === undefined ? undefined : ordinalById.get(travellerId);
          return (
            <li key={id} className="passage__step">
              <span className="passage__step-time">{formats.timeWithSeconds(takenAt)}</span>
              <span>
                {sayVerb(verb)}
                <StepCorrection step={step} />
                {ordinal !== undefined && <span className="console-soft"> {say('steps.about', { ordinal })}</span>}
              </span>
              <span className="console-soft">{officerBadge}</span>
            </li>
          );
        })}
    </ol>
  );
}
