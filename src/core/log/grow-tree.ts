// A Merkle tree and its chain that grow leaf by leaf in a few hashes of memory, for reading a whole log once.
import { bytesToHex } from '../bytes.ts';
import { EMPTY_ROOT, FIRST_LINK, hashChildren, nextLink } from './merkle.ts';

export type GrowingTree = {
  readonly add: (leaf: Uint8Array) => void;
  /** Hex, as of all leaves so far. */
  readonly root: () => string;
  readonly chain: () => string;
  readonly size: () => number;
};

/** Holds the roots of its complete subtrees only, the largest first. */
export function growTree(): GrowingTree {
  const peaks: { hash: Uint8Array; size: number }[] = [];
  let [link, size] = [FIRST_LINK, 0];
  return {
    add: (leaf) => {
      let peak = { hash: leaf, size: 1 };
      while (peaks.at(-1)?.size === peak.size) peak = { hash: hashChildren((peaks.pop() as typeof peak).hash, peak.hash), size: peak.size * 2 };
      peaks.push(peak);
      link = nextLink(link, leaf);
      size += 1;
    },
    root: () => {
      const hashes = peaks.map(({ hash }) => hash);
      const last = hashes.pop() ?? EMPTY_ROOT;
      return bytesToHex(hashes.reduceRight((right, left) => hashChildren(left, right), last));
    },
    chain: () => bytesToHex(link),
    size: () => size,
  };
}
