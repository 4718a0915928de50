// The vehicle: its plate in the officer's thumb's reach, its class and the direction the lane has by itself.
import { parsePlate } from '../../../../../core/identifiers/plate.ts';
import { PlatePad } from '../../../../../web/design/keypads/plate-pad.tsx';
import { plateLength } from '../../../../../web/design/keypads/plate-typing.ts';
import { Button } from '../../../../../web/design/button.tsx';
import { PlateView } from '../../../../../web/design/plate-view.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { direction } from '../../../../places/door.ts';
import { VEHICLE_CLASSES } from '../../../domain/records.ts';
import { choosePlateColour, readPlate, readTyping } from '../draft/read-field.ts';
import type { Draft } from '../draft/draft.ts';
import type { Post } from '../desk/find-post.ts';
import { Hand } from '../parts/hand.tsx';
import { usePreferences } from '../parts/preferences.ts';
import { usePadWords } from '../parts/use-pad-words.ts';
import { useDesk, useDeskState, useIsWide, useLaneSay } from '../parts/use-lane.ts';
import { orderProvincesForPost } from '../places/province-neighbours.ts';
import { FieldLine } from './field-line.tsx';

export type VehicleFieldProps = { readonly draft: Draft; readonly post: Post; readonly onDone: () => void };

export function VehicleField({ draft, post, onDone }: VehicleFieldProps) {
  const desk = useDesk();
  const words = usePadWords();
  const isWide = useIsWide();
  const { recentProvinces } = usePreferences();
  if (draft.isFreePlate) return <FreePlate draft={draft} isWide={isWide} onDone={onDone} />;
  const finish = (plate: string) => {
    if (plate !== draft.plate && parsePlate(plate).ok) onDone();
  };
  return (
    <Hand
      editor={isWide ? undefined : <VehicleFacts draft={draft} />}
      pad={
        <PlatePad
          value={draft.plate}
          onChange={(plate) => desk.act({ kind: 'type-plate', plate })}
          onDone={finish}
          words={words}
          isNewEnergy={draft.isNewEnergy}
          onNewEnergyChange={(isNewEnergy) => desk.act({ kind: 'choose-new-energy', isNewEnergy })}
          onOther={() => desk.act({ kind: 'choose-free-plate', isFreePlate: true })}
          provinceOrder={orderProvincesForPost(post.checkpointCode, recentProvinces)}
          layout={isWide ? 'tablet' : 'phone'}
        />
      }
    />
  );
}

/** What stands of the vehicle: above the pad on a phone, left of it on a tablet. */
export function VehicleFacts({ draft }: { readonly draft: Draft }) {
  return (
    <>
      {!draft.isFreePlate && <TypedPlate draft={draft} />}
      <VehicleChoices draft={draft} />
    </>
  );
}

function TypedPlate({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const places = plateLength(draft.isNewEnergy);
  const { isRevealed } = useDeskState();
  const state = readTyping(readPlate(draft), { isPartial: draft.plate.length < places, isRevealed, isRequired: true });
  return (
    <FieldLine label={say('plate.title')} state={state}>
      <PlateView
        value={draft.plate}
        colour={choosePlateColour(draft)}
        label={say('plate.label', { plate: draft.plate })}
        places={places}
        typing
        {...(state.state === 'wrong' && state.at !== undefined && { wrongAt: state.at })}
      />
    </FieldLine>
  );
}

function VehicleChoices({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <div className="lane-vehicle-choices">
      <div data-testid="direction">
        <Segmented
          label={say('vehicle.direction')}
          hideLabel
          wide
          value={draft.direction}
          onChange={(chosen) => desk.act({ kind: 'choose-direction', direction: chosen })}
          choices={direction.options.map((value) => ({ value, label: say(`direction.${value}`) }))}
        />
      </div>
      <div data-testid="vehicle-class">
        <Segmented
          label={say('vehicle.class')}
          hideLabel
          wide
          value={draft.vehicleClass}
          onChange={(vehicleClass) => desk.act({ kind: 'choose-class', vehicleClass })}
          choices={VEHICLE_CLASSES.map((value) => ({ value, label: say(`vehicle-class.${value}`) }))}
        />
      </div>
    </div>
  );
}

/** Temporary, military or foreign plates stand as they are; the officer has looked twice. */
function FreePlate({ draft, isWide, onDone }: { readonly draft: Draft; readonly isWide: boolean; readonly onDone: () => void }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { isRevealed } = useDeskState();
  const state = readTyping(readPlate(draft), { isPartial: true, isRevealed, isRequired: true });
  return (
    <Hand
      editor={
        <>
          <FieldLine
            label={say('plate.title')}
            state={state}
            aside={<Button variant="quiet" onPress={() => desk.act({ kind: 'choose-free-plate', isFreePlate: false })}>{say('plate.usual')}</Button>}
          >
            <TextField
              label={say('plate.free')}
              hint={say('plate.free-hint')}
              value={draft.plate}
              onChange={(plate) => desk.act({ kind: 'type-plate', plate })}
              autoComplete="off"
              maxLength={12}
              autoFocus
              onEnter={onDone}
            />
          </FieldLine>
          {!isWide && <VehicleChoices draft={draft} />}
        </>
      }
    />
  );
}
