// Which keys a focused control keeps for itself: a digit typed while a radio has the focus still belongs to the pad.

/** What tells a control's kind: the tag in lower case, its `type`, its `role`, and whether text is written in place. */
export type Focused = { readonly tag: string; readonly type: string; readonly role: string; readonly isEditable: boolean };

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const PRESS = ['Enter', ' '];
const EVERYTHING = 'everything';
type Kept = readonly string[] | typeof EVERYTHING;

/** Every other type of input is written into. */
const KEPT_BY_TYPE: Readonly<Record<string, Kept>> = {
  radio: [' ', ...ARROWS],
  checkbox: [' '],
  range: [...ARROWS, 'Home', 'End', 'PageUp', 'PageDown'],
  button: PRESS,
  submit: PRESS,
  reset: PRESS,
  image: PRESS,
  file: PRESS,
  color: PRESS,
};
const KEPT_BY_TAG: Readonly<Record<string, Kept>> = { button: PRESS, summary: PRESS, a: ['Enter'], select: EVERYTHING, textarea: EVERYTHING };
const KEPT_BY_ROLE: Readonly<Record<string, Kept>> = {
  button: PRESS,
  checkbox: PRESS,
  switch: PRESS,
  link: ['Enter'],
  radio: [...PRESS, ...ARROWS],
  tab: [...PRESS, ...ARROWS],
  slider: [...ARROWS, 'Home', 'End', 'PageUp', 'PageDown'],
  combobox: EVERYTHING,
  listbox: EVERYTHING,
  option: EVERYTHING,
  menuitem: EVERYTHING,
  menuitemradio: EVERYTHING,
  textbox: EVERYTHING,
  searchbox: EVERYTHING,
  spinbutton: EVERYTHING,
};

/** An input acts by its type whatever its role says; elsewhere a role adds to what the tag keeps. */
function listKept({ tag, type, role, isEditable }: Focused): readonly Kept[] {
  if (isEditable) return [EVERYTHING];
  if (tag === 'input') return [KEPT_BY_TYPE[type] ?? EVERYTHING];
  return [KEPT_BY_TAG[tag] ?? [], KEPT_BY_ROLE[role] ?? []];
}

/** `key` as the browser names it (`KeyboardEvent.key`). */
export function consumesKey(focused: Focused, key: string): boolean {
  return listKept(focused).some((kept) => kept === EVERYTHING || kept.includes(key));
}
