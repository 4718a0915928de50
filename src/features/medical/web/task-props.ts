// What each dialog about one person takes.
import type { PlaceChoice, QueueRow } from '../domain/views.ts';
import type { Names } from './names.ts';

export interface TaskProps {
  readonly row: QueueRow;
  /** The place that acts. */
  readonly place: string;
  readonly known: readonly PlaceChoice[];
  readonly names: Names;
  /** Closes the dialog and looks again. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}
