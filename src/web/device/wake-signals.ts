// The moments at which a tablet that slept should look for the server at once.

/** For the page's life. */
export function followWakeSignals(wake: () => void): void {
  for (const signal of ['online', 'focus', 'pageshow']) window.addEventListener(signal, wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}
