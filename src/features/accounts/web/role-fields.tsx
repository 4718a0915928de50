// Which role over which place: two choices that belong together.
import { SelectField } from '../../../web/design/select-field.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import { ROLES, type Role } from '../domain/roles.ts';
import type { PlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

export interface ChosenRole {
  readonly role: Role | '';
  readonly placeCode: string;
}

export interface RoleFieldsProps {
  places: PlaceNames;
  chosen: ChosenRole;
  onChange: (chosen: ChosenRole) => void;
}

export function RoleFields({ places, chosen, onChange }: RoleFieldsProps) {
  const say = useSay(accountsWords);
  const areas = places.areas.map(({ code, level }) => ({
    value: code,
    label: level === 'district' ? say('people.place-district', { name: places.nameOf(code) }) : places.nameOf(code),
  }));
  const checkpoints = places.checkpoints.map(({ code }) => ({ value: code, label: places.nameOf(code) }));
  return (
    <div className="console-form__pair">
      <SelectField
        label={say('people.role')}
        value={chosen.role}
        onChange={(role) => onChange({ ...chosen, role })}
        placeholder={say('admit.choose')}
        choices={ROLES.map((role) => ({ value: role, label: say(`role.${role}`) }))}
      />
      <SelectField
        label={say('people.place')}
        value={chosen.placeCode}
        onChange={(placeCode) => onChange({ ...chosen, placeCode })}
        placeholder={say('admit.choose')}
        choices={[...checkpoints, ...areas]}
      />
    </div>
  );
}
