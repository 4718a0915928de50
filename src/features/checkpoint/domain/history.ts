// What the sealed part of a step tells a person who may read it: words that were written, and values before and after (CP-50).

type Told = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return isRecord(value) ? Object.values(value).map(toText).join(' ') : String(value);
}

/** Only what changed; both sides name the same fields. */
function listChanges(before: Told, after: Told): string[] {
  return Object.keys({ ...before, ...after })
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${toText(before[field])} → ${toText(after[field])}`);
}

/** In the order in which they were sealed; ids and what holds no text are left out. */
export function listToldWords(sealed: unknown): string[] {
  if (typeof sealed === 'string') return sealed === '' ? [] : [sealed];
  if (Array.isArray(sealed)) return sealed.flatMap(listToldWords);
  if (!isRecord(sealed)) return [];
  const { before, after } = sealed;
  if (isRecord(before) && isRecord(after)) return listChanges(before, after);
  return Object.entries(sealed).filter(([name]) => !name.endsWith('Id')).flatMap(([, value]) => listToldWords(value));
}
