// What a recogniser made of a picture: characters with how sure it is, in lines with a place on the picture.

export type ReadCharacter = {
  readonly character: string;
  /** 0 to 1. */
  readonly probability: number;
  /** Where its middle stands: as a share of what was read (0 left, 1 right), in a `ReadLine` in pixels of the upright picture. */
  readonly at: number;
};

/** Left to right. */
export type ReadText = readonly ReadCharacter[];

/** In pixels of the upright picture; `top` grows downwards. */
export type Place = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** A text and where it stands. */
export type ReadLine = Place & { readonly text: ReadText };

export function textOf(text: ReadText): string {
  return text.map(({ character }) => character).join('');
}

/** How sure the least sure character is; 0 for no characters, of which nobody can be sure. */
export function certaintyOf(text: ReadText): number {
  return text.length === 0 ? 0 : Math.min(...text.map(({ probability }) => probability));
}
