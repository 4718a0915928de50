// Where a checkpoint stood before, with the paper of each move; nothing for one that never moved.
import { useView } from '../../../web/console/use-view.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import type { Checkpoint, Move } from '../domain/records.ts';
import { usePlaceList, useToName } from './use-places.ts';
import { placesWords } from './words.ts';

export function MoveList({ checkpoint }: { checkpoint: Checkpoint }) {
  const say = useSay(placesWords);
  const formats = useFormats();
  const toName = useToName();
  const places = usePlaceList();
  const moves = useView<readonly Move[]>({ name: 'places.list-moves', input: { checkpoint: checkpoint.code }, follows: ['places.checkpoint-moved'] }).data ?? [];
  if (moves.length === 0) return null;
  const nameOf = (code: string): string => {
    const place = places.find((one) => one.code === code);
    return place === undefined ? code : toName(place);
  };
  return (
    <ul className="console-soft" data-testid="moves">
      {moves.map(({ id, movedAt, from, to, approval }) => (
        <li key={id}>{say('move.line', { time: formats.dateTime(movedAt), from: nameOf(from.place), to: nameOf(to.place), document: approval.documentNumber })}</li>
      ))}
    </ul>
  );
}
