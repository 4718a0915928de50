// The checkpoints the viewer may look into, the one of the address, and names of their lanes.
import { useView, type ViewState } from '../../../../web/console/use-view.ts';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import { boardWords } from './words.ts';

export interface CheckpointChoice {
  readonly view: ViewState<readonly Checkpoint[]>;
  /** The one of the address, or the first. */
  readonly current: Checkpoint | undefined;
  readonly nameOf: (checkpoint: Checkpoint) => string;
  readonly laneNameOf: (laneId: string) => string;
}

export function useCheckpoints(code: string | undefined): CheckpointChoice {
  const say = useSay(boardWords);
  const language = useLanguage();
  const view = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints', follows: ['places.'] });
  const current = view.data?.find((checkpoint) => checkpoint.code === code) ?? view.data?.[0];
  const lanes = current?.lanes ?? [];
  return {
    view,
    current,
    nameOf: ({ nameZh, nameEn }) => (language === 'zh' ? nameZh : (nameEn ?? nameZh)),
    laneNameOf: (laneId) => {
      const lane = lanes.find(({ id }) => id === laneId);
      return lane === undefined ? laneId : say('lane.name', { number: lane.number, direction: say(`direction.${lane.direction}`) });
    },
  };
}
