// What a feature hands to the product: its actions, views, listeners, observers, jobs, references, feeds, routes and erasers, listed by hand.
import type { Action } from './commands/action.ts';
import type { Listener } from './events/listener.ts';
import type { Observer } from './events/observer.ts';
import type { Job } from './events/timetable.ts';
import type { Route } from './http/route.ts';
import type { Reference } from './references.ts';
import type { FeatureRetention } from './retention/eraser.ts';
import type { Feed, View } from './views/view.ts';

export type FeatureServer = {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly views: readonly View[];
  readonly listeners?: readonly Listener[];
  readonly observers?: readonly Observer[];
  readonly jobs?: readonly Job[];
  readonly references?: readonly Reference[];
  readonly feeds?: readonly Feed[];
  readonly routes?: readonly Route[];
  readonly retention?: FeatureRetention;
};
