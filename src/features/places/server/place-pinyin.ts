// How a place's name sounds: pinyin without tones and the initials an officer types.
import { pinyin } from 'pinyin-pro';
import type { NameSound } from '../domain/rules.ts';

/**
 * `金山桥街道` gives `jin shan qiao jie dao` and `jsqjd`; ü is written v, as on a keyboard.
 * Latin letters and digits of a name stay together in lower case; punctuation is left out.
 */
export function nameToSound(nameZh: string): NameSound {
  const syllables = pinyin(nameZh, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(' '), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}
