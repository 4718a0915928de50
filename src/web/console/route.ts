// The console's addresses: `#/board/320371-K01`; they carry places and record ids, never anything about a person.
import { useSyncExternalStore } from 'react';

/** Segments of the address; empty on the first page. */
export type Route = readonly string[];

/** Undefined for a hash that is not an address, such as the target of the skip link. */
export function findRoute(hash: string): Route | undefined {
  if (hash === '' || hash === '#') return [];
  if (!hash.startsWith('#/')) return undefined;
  return hash.slice(2).split('/').filter((segment) => segment !== '').map(decodeURIComponent);
}

export function hrefOf(...segments: readonly string[]): string {
  return `#/${segments.map(encodeURIComponent).join('/')}`;
}

export function goTo(...segments: readonly string[]): void {
  location.hash = hrefOf(...segments);
}

let lastHash = '';

/** The address stays while the skip link borrows the hash. */
function readHash(): string {
  if (findRoute(location.hash) !== undefined) lastHash = location.hash;
  return lastHash;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export function useRoute(): Route {
  return findRoute(useSyncExternalStore(subscribe, readHash)) ?? [];
}
