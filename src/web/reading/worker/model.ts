// One model in the runtime: planes of a picture in, numbers out.
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Size } from './picture.ts';

export type Output = { readonly values: Float32Array; /** Sizes of the axes, outermost first. */ readonly axes: readonly number[] };

export type Model = (planes: Float32Array, size: Size) => Promise<Output>;

export async function loadModel(content: Uint8Array): Promise<Model> {
  const session = await InferenceSession.create(content, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) throw new Error('The model has no input or no output.');
  return async (planes, { width, height }) => {
    const answer = await session.run({ [input]: new Tensor('float32', planes, [1, 3, height, width]) });
    const tensor = answer[output];
    if (!(tensor?.data instanceof Float32Array)) throw new Error('The model answers with other numbers than it should.');
    return { values: tensor.data, axes: tensor.dims };
  };
}
