// What a feature adds to the console: a place in the navigation and the page behind it.
import type { ReactNode } from 'react';
import type { Language } from '../../core/words.ts';
import type { Route } from './route.ts';

export interface ConsolePage {
  /** First segment of its addresses. */
  readonly id: string;
  readonly label: Readonly<Record<Language, string>>;
  /** Whoever holds none of these roles does not see it. */
  readonly roles: readonly string[];
  /** `rest`: the segments after the id. */
  readonly render: (rest: Route) => ReactNode;
}
