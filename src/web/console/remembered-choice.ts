// A choice about the look of the page: put on the page's root, remembered by the browser, followed by components.
import { useSyncExternalStore } from 'react';

export interface RememberedChoice<Value extends string> {
  /** Puts the remembered value on the page, before it is drawn. */
  readonly start: () => void;
  readonly choose: (value: Value) => void;
  readonly use: () => Value;
}

export interface ChoiceSettings<Value extends string> {
  readonly values: readonly Value[];
  readonly rememberedAs: string;
  /** `theme` becomes `data-theme` on the root. */
  readonly attribute: string;
  /** The value while nobody has chosen. */
  readonly find: () => Value;
}

/** A browser may forbid storage; the choice then lasts as long as the page. */
export function withStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

export function createRememberedChoice<Value extends string>({ values, rememberedAs, attribute, find }: ChoiceSettings<Value>): RememberedChoice<Value> {
  const listeners = new Set<() => void>();
  const toValue = (text: string | null | undefined): Value | undefined => values.find((known) => known === text);
  const read = (): Value => toValue(document.documentElement.dataset[attribute]) ?? find();
  const subscribe = (onChange: () => void): (() => void) => {
    listeners.add(onChange);
    return () => void listeners.delete(onChange);
  };
  return {
    start: () => {
      const remembered = toValue(withStorage((storage) => storage.getItem(rememberedAs)));
      if (remembered !== undefined) document.documentElement.dataset[attribute] = remembered;
    },
    choose: (value) => {
      document.documentElement.dataset[attribute] = value;
      withStorage((storage) => storage.setItem(rememberedAs, value));
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, read),
  };
}
