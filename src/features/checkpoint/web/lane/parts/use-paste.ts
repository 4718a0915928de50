// A line pasted anywhere on the check screen, also by a reader that pastes what it read, is taken apart into its fields.
import { useEffect } from 'react';
import { parseLine } from '../../../../../core/identifiers/parse-line.ts';
import { applyLine } from '../draft/apply-line.ts';
import type { LaneDesk } from '../desk/lane-desk.ts';
import { useInstrument } from './use-instrument.ts';
import { useDesk } from './use-lane.ts';

function takeLine(desk: LaneDesk, line: string, instrument: string): void {
  const { tablet, getPost, saveDraft } = desk.inside;
  const { draft } = desk.getState();
  const changed = applyLine(draft, parseLine(line, getPost().rules), { newId: tablet.newId(), instrument, at: tablet.now() });
  if (changed === draft) return desk.tell({ code: 'NothingToPaste' });
  saveDraft(changed);
  const isFirstCall = changed.focus.kind === 'vehicle' && changed.travellers.length === 0;
  if (isFirstCall) desk.addTraveller(instrument);
  else desk.goOn();
}

/** A field that takes text keeps what is pasted into it. */
function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

export function usePaste(): void {
  const desk = useDesk();
  const instrument = useInstrument();
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const line = event.clipboardData?.getData('text') ?? '';
      if (isTextField(event.target) || line.trim() === '') return;
      event.preventDefault();
      takeLine(desk, line, instrument);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [desk, instrument]);
}
