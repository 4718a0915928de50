// The step of a traveller that is open: a bar of all steps, and the editor of this one.
import type { Draft, DraftTraveller, TravellerField } from '../draft/draft.ts';
import { isRequired, listFields, readField, readTyping } from '../draft/read-field.ts';
import type { Post } from '../desk/find-post.ts';
import { useDesk, useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { BirthField } from './birth-field.tsx';
import { DocumentField } from './document-field.tsx';
import type { FieldEditorProps } from './field-props.ts';
import { HealthField } from './health-field.tsx';
import { NameField } from './name-field.tsx';
import { PhoneField } from './phone-field.tsx';
import { PlaceField } from './place-field.tsx';
import { TemperatureField } from './temperature-field.tsx';

const EDITORS = {
  document: DocumentField,
  birth: BirthField,
  name: NameField,
  phone: PhoneField,
  from: (props: FieldEditorProps) => <PlaceField {...props} field="from" />,
  to: (props: FieldEditorProps) => <PlaceField {...props} field="to" />,
  temperature: TemperatureField,
  health: HealthField,
} as const;

export type TravellerStepProps = {
  readonly draft: Draft;
  readonly traveller: DraftTraveller;
  readonly field: TravellerField;
  readonly post: Post;
  readonly onDone: () => void;
};

export function TravellerStep({ traveller, field, post, onDone }: TravellerStepProps) {
  const desk = useDesk();
  const Editor = EDITORS[field];
  return (
    <>
      <StepBar traveller={traveller} field={field} post={post} />
      <Editor
        key={`${traveller.id}-${field}`}
        traveller={traveller}
        post={post}
        onChange={(change) => desk.act({ kind: 'change-traveller', id: traveller.id, change })}
        onDone={onDone}
      />
    </>
  );
}

function StepBar({ traveller, field, post }: Pick<TravellerStepProps, 'traveller' | 'field' | 'post'>) {
  const say = useLaneSay();
  const desk = useDesk();
  const { isRevealed } = useDeskState();
  return (
    <div className="lane-steps" role="group" aria-label={say('steps.label')} data-testid="steps">
      {listFields(traveller, post.rules).map((one) => {
        const read = readField(traveller, one, post.rules);
        const { state } = one === field ? readTyping(read, { isPartial: true, isRevealed, isRequired: isRequired(one) }) : read;
        return (
          <button
            key={one}
            type="button"
            className="lane-step"
            data-state={state}
            data-field={one}
            data-required={isRequired(one) || undefined}
            aria-current={one === field ? 'step' : undefined}
            aria-label={say('steps.state', { step: say(`step.${one}`), state: say(`steps.${state}`) })}
            onClick={() => desk.act({ kind: 'open', focus: { kind: 'traveller', id: traveller.id, field: one } })}
          >
            {say(`step.${one}`)}
          </button>
        );
      })}
    </div>
  );
}
