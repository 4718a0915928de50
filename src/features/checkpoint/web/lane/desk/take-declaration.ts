// Takes a declaration that was scanned or typed: opened on this tablet, put into the draft, nothing kept yet.
import { addFrame, type ReadFrames } from '../../../../declaration/door.ts';
import { openCode } from '../declaration/open-code.ts';
import type { LaneDesk } from './lane-desk.ts';

export type TakenFrame = { readonly text: string; readonly instrument: string; /** Pictures of the same code read before. */ readonly read: ReadFrames | undefined };

/** The pictures read so far while some are missing; undefined when the code is taken or refused, which the desk says. */
export async function takeFrame({ inside, getState }: LaneDesk, { text, instrument, read }: TakenFrame): Promise<{ readonly read: ReadFrames; readonly missing: number } | undefined> {
  const reading = addFrame(read, text);
  if (reading.kind === 'partial') return { read: reading.read, missing: reading.missing };
  await inside.run(async () => {
    const { tablet, getPost } = inside;
    const declaration = await openCode(tablet, getPost().checkpointCode, reading.kind === 'complete' ? reading.digits : '');
    const ids = declaration.people.map(() => tablet.newId());
    inside.takeDeclaration({ declaration, ids, instrument });
  });
  if (getState().problem === undefined) inside.patch({ view: 'check', shownPassageId: undefined });
  return undefined;
}
