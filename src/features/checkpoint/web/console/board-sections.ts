// The parts of the board that can be folded and led to by an address: `#/board/320371-K01/flow`.
export const BOARD_SECTIONS = ['post', 'jam', 'flow', 'lanes'] as const;
export type BoardSection = (typeof BOARD_SECTIONS)[number];

/** What a section of the board is told by the page. */
export interface BoardSectionPlace {
  /** Under which its folding is remembered. */
  readonly section: string;
  readonly isWanted: boolean;
  readonly visit: number;
}

/** What the address names, and how often a link to it was followed again. */
export interface Wanted {
  readonly name: string | undefined;
  readonly visit: number;
}

export function placeSection(section: BoardSection, { name, visit }: Wanted): BoardSectionPlace {
  return { section: `board.${section}`, isWanted: section === name, visit };
}
