// Turns the modules of a QR code into one SVG path of horizontal runs.

/** `size` is the side in modules, quiet zone included. */
export function qrToPath(modules: readonly (readonly boolean[])[]): { path: string; size: number } {
  const runs = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1] === true) return [];
      const end = row.indexOf(false, x);
      const length = (end === -1 ? row.length : end) - x;
      return [`M${String(x)} ${String(y)}h${String(length)}v1h-${String(length)}z`];
    }),
  );
  return { path: runs.join(''), size: modules.length };
}
