// The settings of a post as a form: texts as typed, and the settings they mean.
import { postSettings, type PostSettings } from '../../../domain/records/post.ts';

export type PostForm = {
  readonly authority: string;
  readonly phone: string;
  readonly undoSeconds: string;
  readonly correctionHours: string;
  readonly people: string;
  readonly tools: string;
  /** One neighbour a line: its code and its side. */
  readonly neighbours: string;
};

/** `sides` by the words of the chosen language. */
export type Sides = { readonly outward: string; readonly inward: string };

export function settingsToForm(settings: PostSettings, sides: Sides): PostForm {
  return {
    authority: settings.healthAuthority?.name ?? '',
    phone: settings.healthAuthority?.phone ?? '',
    undoSeconds: String(settings.undoSeconds),
    correctionHours: String(settings.correctionHours),
    people: String(settings.disinfectEveryHours.people),
    tools: String(settings.disinfectEveryHours.tools),
    neighbours: settings.neighbours.map(({ checkpoint, side }) => `${checkpoint} ${sides[side]}`).join('\n'),
  };
}

/** Undefined while something of it cannot be meant. */
export function findSettings(form: PostForm, sides: Sides): PostSettings | undefined {
  const lines = form.neighbours.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const neighbours = lines.map((line) => {
    const [checkpoint = '', side = ''] = line.split(/\s+/);
    return { checkpoint: checkpoint.toUpperCase(), side: side.toLowerCase() === sides.outward ? 'outward' : side.toLowerCase() === sides.inward ? 'inward' : side };
  });
  const parsed = postSettings.safeParse({
    healthAuthority: form.authority.trim() === '' ? null : { name: form.authority, phone: form.phone },
    undoSeconds: Number(form.undoSeconds),
    correctionHours: Number(form.correctionHours),
    disinfectEveryHours: { people: Number(form.people), tools: Number(form.tools) },
    neighbours,
  });
  return parsed.success ? parsed.data : undefined;
}
