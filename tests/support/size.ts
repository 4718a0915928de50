// How much a test does: reduced in `npm test`, full in `npm run prove`.

/** Picks by the environment that the test script sets; anything else counts as reduced. */
export function chooseSize(sizes: { readonly reduced: number; readonly full: number }): number {
  return process.env.GUANKOU_SIZE === 'full' ? sizes.full : sizes.reduced;
}
