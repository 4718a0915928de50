// What the officer does next with a checked vehicle: the one primary action of its screen.
import { findVerdict, type OpenPassage } from './open-passage.ts';

export type PassageStep = 'keep-again' | 'disinfect-and-release' | 'release' | 'ask-to-wait' | 'next';

export function choosePassageStep(passage: OpenPassage): PassageStep {
  if (!passage.isKept) return 'keep-again';
  if (findVerdict(passage) !== 'clear') return passage.isHeld ? 'next' : 'ask-to-wait';
  return passage.isDisinfected ? 'release' : 'disinfect-and-release';
}
