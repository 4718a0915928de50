// Writes to the vault one after another, so that an older state never lands on a newer one.
import type { Tablet } from '../../../../../web/device/tablet.ts';

export type VaultWriter = {
  /** Resolves when this value, or a newer one of the same name, is on disk. */
  readonly write: (name: string, value: unknown) => Promise<void>;
};

export function createVaultWriter(vault: Tablet['vault']): VaultWriter {
  const latest = new Map<string, unknown>();
  let chain = Promise.resolve();
  const writeLatest = async (name: string): Promise<void> => {
    if (!latest.has(name)) return;
    const value = latest.get(name);
    latest.delete(name);
    await vault.save(name, value);
  };
  return {
    write: (name, value) => {
      latest.set(name, value);
      const written = chain.then(() => writeLatest(name));
      chain = written.catch(() => undefined);
      return written;
    },
  };
}
