// What a recogniser made of a picture: characters with how sure it is, in lines with a place on the picture.

export type ReadCharacter = {
  readonly character: string;
  /** 0 to 1. */
  readonly probability: number;
};

/** Left to right. */
export type ReadText = readonly ReadCharacter[];

/** A text and where it stands in the upright picture, in pixels; `top` grows downwards. */
export type ReadLine = {
  readonly text: ReadText;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export function textOf(text: ReadText): string {
  return text.map(({ character }) => character).join('');
}

/** How sure the least sure character is; 0 for no characters, of which nobody can be sure. */
export function certaintyOf(text: ReadText): number {
  return text.length === 0 ? 0 : Math.min(...text.map(({ probability }) => probability));
}
