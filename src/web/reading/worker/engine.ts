// Runtime and models, loaded once for the life of the worker.
import { env } from 'onnxruntime-web/wasm';
import { makeAlphabet, makeWholeAlphabet, type Alphabet } from '../../../core/reading/alphabet.ts';
import { foldZoneCharacter, foldZoneLetter } from '../../../core/reading/read-passport.ts';
import { foldPlateCharacter } from '../../../core/reading/read-plate.ts';
import type { ReadingFileAddresses } from '../reading-files.ts';
import { loadModel, type Model } from './model.ts';

export type Engine = {
  readonly detector: Model;
  readonly turner: Model;
  readonly recogniser: Model;
  readonly alphabets: { readonly whole: Alphabet; readonly plate: Alphabet; readonly zone: Alphabet; readonly zoneLetters: Alphabet };
};

export async function openEngine(files: ReadingFileAddresses): Promise<Engine> {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { mjs: files.runtimeScript, wasm: files.runtimeCode };
  const keys = await loadKeys(files.characters);
  return {
    detector: await loadModel(await fetchBytes(files.detector)),
    turner: await loadModel(await fetchBytes(files.turner)),
    recogniser: await loadModel(await fetchBytes(files.recogniser)),
    alphabets: {
      whole: makeWholeAlphabet(keys),
      plate: makeAlphabet(keys, foldPlateCharacter),
      zone: makeAlphabet(keys, foldZoneCharacter),
      zoneLetters: makeAlphabet(keys, foldZoneLetter),
    },
  };
}

/** The recogniser's classes: the gap, the listed characters, the space. */
async function loadKeys(url: string): Promise<readonly string[]> {
  const listed = new TextDecoder().decode(await fetchBytes(url)).replace(/\r?\n$/, '').split(/\r?\n/);
  return ['', ...listed, ' '];
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} is answered with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
