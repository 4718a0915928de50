// The vault: drafts and open holds, sealed under a key that only an unlocked officer's page has.
import { findBytesInBase64Url } from '../../core/bytes.ts';
import { refuse } from '../../core/problems.ts';
import { writeStrictly } from './device-database.ts';
import { findSealedValue, sealValue } from './officer-wrap.ts';
import type { Tablet } from './tablet.ts';
import { assertWriter, type TabletParts } from './tablet-parts.ts';

function getVaultKey({ memory }: TabletParts): CryptoKey {
  return memory.get().vaultKey ?? refuse('Locked');
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(findBytesInBase64Url(text) ?? []);
}

/** `load` gives undefined for a value of an earlier enrolment: nobody can open it any more. */
export function createVault(parts: TabletParts): Tablet['vault'] {
  return {
    load: async <Value>(name: string) => {
      const { looseValues } = parts.memory.get();
      if (looseValues) return structuredClone(looseValues.get(name)) as Value | undefined;
      const key = getVaultKey(parts);
      const sealed = await parts.database.get('vault', name);
      return sealed && ((await findSealedValue(key, `vault ${name}`, sealed)) as Value | undefined);
    },
    save: async (name, value) => {
      assertWriter(parts);
      const { looseValues } = parts.memory.get();
      if (looseValues) return void looseValues.set(name, structuredClone(value));
      const sealed = await sealValue({ key: getVaultKey(parts), context: `vault ${name}`, randomBytes: parts.ports.randomBytes }, value);
      await writeStrictly(parts.database, ['vault'], (writing) => writing.objectStore('vault').put(sealed, name));
    },
    open: async <Value>(name: string, { iv, bytes }: { iv: string; bytes: string }) => {
      if (parts.memory.get().looseValues) return undefined;
      const key = getVaultKey(parts);
      const sealed = { iv: decode(iv), bytes: decode(bytes) };
      return (await findSealedValue(key, `vault ${name}`, sealed)) as Value | undefined;
    },
    remove: async (name) => {
      assertWriter(parts);
      const { looseValues } = parts.memory.get();
      if (looseValues) return void looseValues.delete(name);
      getVaultKey(parts);
      await writeStrictly(parts.database, ['vault'], (writing) => writing.objectStore('vault').delete(name));
    },
  };
}
