// Folding of what people and spreadsheets type (full-width characters, stray spaces, small letters) into one form.

const FULL_WIDTH_OFFSET = 0xff01 - 0x21;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Full-width ASCII to half-width, ideographic space to space, invisible marks (BOM, bidi) dropped, ends trimmed. */
export function foldWidth(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\u3000/g, ' ')
    .trim();
}

/** The form in which identifiers are compared: folded, without any white space, ASCII letters in upper case. */
export function foldIdentifier(text: string): string {
  return foldWidth(text)
    .replace(/\s+/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
