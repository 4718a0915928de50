// The word for a verb of checkpoint; another feature's verb stays as it is written.
import { useSay } from '../../../../web/shell/words.tsx';
import { en } from '../../domain/words.en.ts';
import { zh } from '../../domain/words.zh.ts';

const domainWords = { zh, en };

function isKnown(verb: string): verb is keyof typeof zh {
  return verb in zh;
}

export function useSayVerb(): (verb: string) => string {
  const say = useSay(domainWords);
  return (verb) => (isKnown(verb) ? say(verb) : verb);
}
