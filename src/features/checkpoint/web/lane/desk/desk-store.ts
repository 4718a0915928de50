// Holds the desk's state and tells who follows it; what screens are made of stays one object while only flash or keeping change.
import { isWorkChanged, type DeskState, type DeskWork } from './desk-state.ts';

export type DeskStore = {
  readonly get: () => DeskState;
  readonly getWork: () => DeskWork;
  readonly patch: (change: Partial<DeskState>) => void;
  readonly subscribe: (onChange: () => void) => () => void;
};

export function createDeskStore(start: DeskState): DeskStore {
  const listeners = new Set<() => void>();
  let state = start;
  let work: DeskWork = start;
  return {
    get: () => state,
    getWork: () => work,
    patch: (change) => {
      const isChanged = isWorkChanged(state, change);
      state = { ...state, ...change };
      if (isChanged) work = state;
      for (const listener of listeners) listener();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}
