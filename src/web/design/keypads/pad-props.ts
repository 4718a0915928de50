// What every pad takes: a controlled value, what to do when it changes, and when it is complete.

export interface PadProps {
  value: string;
  onChange: (value: string) => void;
  /** Called with the complete value, after the last place is filled or on Enter. */
  onDone?: (value: string) => void;
}

/** Words every pad says. */
export interface PadWords {
  /** Accessible name of the pad. */
  pad: string;
  undo: string;
}

/** `phone` fits 390 px in four rows; `tablet` shows all keys at once in seven columns. */
export type PadLayout = 'phone' | 'tablet';
