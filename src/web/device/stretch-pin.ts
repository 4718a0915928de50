// Makes a PIN dear to guess: argon2id, whose memory a graphics card cannot spare for thousands of guesses at once. Loaded when it is first needed.
import { argon2id } from 'hash-wasm';

/** 64 MiB and four passes; what a guess costs is measured in `tests/browser/seized-tablet.test.ts` and written in the README of accounts. */
export const PIN_WORK = { memorySize: 65_536, iterations: 4, parallelism: 1, hashLength: 32 } as const;

/** 32 bytes. */
export async function stretchPin(pin: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await argon2id({ password: pin, salt, ...PIN_WORK, outputType: 'binary' }));
}
