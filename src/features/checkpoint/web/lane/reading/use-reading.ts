// One reading from the camera to the officer's word: get ready, take the picture, read it, show what was read.
import { useEffect, useState } from 'react';
import { Refusal, type Problem } from '../../../../../core/problems.ts';
import type { Question, Reading } from '../../../../../web/reading/messages.ts';
import type { Camera } from './use-camera.ts';
import { keepReading, useReadingFiles } from './reading-files-state.ts';
import { readPicture, warmReader } from './shared-reader.ts';

export type ReadingStage =
  /** Files or models are not there yet; `share` of the files is, undefined while models load. */
  | { readonly kind: 'preparing'; readonly share: number | undefined }
  | { readonly kind: 'aiming' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type ReadingWork = {
  readonly stage: ReadingStage;
  readonly capture: () => void;
  /** From a reading back to aiming. */
  readonly again: () => void;
};

export function useReading(camera: Camera, question: Question): ReadingWork {
  const [stage, setStage] = useState<ReadingStage>({ kind: 'preparing', share: undefined });
  const files = useReadingFiles();
  const { video } = camera;
  const fail = (error: unknown): void => setStage({ kind: 'failed', problem: errorToReadingProblem(error) });
  useEffect(() => {
    let isCurrent = true;
    prepareReader().then(
      () => isCurrent && setStage({ kind: 'aiming' }),
      (error: unknown) => isCurrent && setStage({ kind: 'failed', problem: errorToReadingProblem(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return {
    stage: findShownStage(stage, { camera, share: files.kind === 'keeping' ? files.share : undefined }),
    capture: () => {
      if (video.current === null) return;
      video.current.pause();
      setStage({ kind: 'reading' });
      readVideo(video.current, question).then((reading) => setStage({ kind: 'read', reading }), fail);
    },
    again: () => {
      setStage({ kind: 'aiming' });
      video.current?.play().catch(fail);
    },
  };
}

/** While the camera is needed its own trouble stands first, and without its picture there is nothing to take. */
function findShownStage(stage: ReadingStage, { camera, share }: { readonly camera: Camera; readonly share: number | undefined }): ReadingStage {
  const isCameraNeeded = stage.kind === 'preparing' || stage.kind === 'aiming';
  if (isCameraNeeded && camera.problem !== undefined) return { kind: 'failed', problem: camera.problem };
  const isReady = stage.kind !== 'preparing' && (stage.kind !== 'aiming' || camera.shape !== undefined);
  return isReady ? stage : { kind: 'preparing', share };
}

/** Files first, then models. */
async function prepareReader(): Promise<void> {
  const problem = await keepReading();
  if (problem !== undefined) throw new Refusal(problem);
  await warmReader();
}

async function readVideo(video: HTMLVideoElement, question: Question): Promise<Reading> {
  return readPicture(await createImageBitmap(video), question);
}

function errorToReadingProblem(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : { code: 'ReadingFailed' };
}
