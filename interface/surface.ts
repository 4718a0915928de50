// Everything that can be called from outside, as the product itself lists it: verbs, views and routes.
import { listFeatures } from '../src/app/features.server.ts';
import { PLUMBING_ACTIONS } from '../src/app/product.ts';
import { listProductRoutes, type RoutePorts } from '../src/app/routes.ts';
import type { Action } from '../src/server/commands/action.ts';
import type { Route } from '../src/server/http/route.ts';
import type { View } from '../src/server/views/view.ts';

export type Surface = { readonly actions: readonly Action[]; readonly views: readonly View[]; readonly routes: readonly Route[] };

/** Stands where a port would, and where its parts would: nothing of them is called while the surface is only described. */
function absent<Port>(): Port {
  const nothing = (): never => {
    throw new Error('The interface is only described here, and something was called for it.');
  };
  return new Proxy(nothing, { get: () => absent() }) as Port;
}

export function readSurface(): Surface {
  const features = listFeatures({ database: absent(), keys: absent(), isDemo: false });
  const ports: RoutePorts = { api: absent(), accounts: absent(), declaration: absent(), wait: absent(), privacy: absent(), register: { view: absent(), desk: absent(), isDemo: false, programFolder: '.' } };
  const actions = [...PLUMBING_ACTIONS, ...features.flatMap((feature) => feature.actions)];
  return {
    actions: actions.filter(({ channels }) => channels.includes('desk') || channels.includes('device')),
    views: features.flatMap((feature) => feature.views),
    routes: listProductRoutes(ports),
  };
}
