// Words: Chinese is the source, English must have the same keys; `{name}` stands for a value.

export type Language = 'zh' | 'en';
export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** The words of one feature in both languages; a missing English key is a compile error at its definition. */
export type Words<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export type WordValues = Readonly<Record<string, string | number>>;

/** Puts values into a template; a value that is missing stays visible as `{name}` so that it is noticed. */
export function fillWords(template: string, values: WordValues = {}): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : String(value);
  });
}
