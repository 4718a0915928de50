// Waits until what was just changed has been painted: for work that nobody looks at and that would hold the frame up.

/** A page that is not shown paints nothing; it goes on after this. */
const LONGEST_MILLISECONDS = 100;

/** At once where nothing is painted at all. */
export function afterPaint(): Promise<void> {
  if (typeof requestAnimationFrame === 'undefined') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_MILLISECONDS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}
