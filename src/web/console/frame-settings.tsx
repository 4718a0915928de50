// Language, light, type size and account, at the end of the top line.
import { LANGUAGES } from '../../core/words.ts';
import '../design/button.css';
import { Menu } from '../design/menu.tsx';
import { setLanguage, useLanguage, useSay } from '../shell/words.tsx';
import { useConsoleFrame } from './console-context.tsx';
import { chooseSize, chooseTheme, SIZES, THEMES, useSize, useTheme } from './look.ts';
import { consoleWords } from './words.ts';

export function LanguageAndLook() {
  const say = useSay(consoleWords);
  const language = useLanguage();
  const theme = useTheme();
  const size = useSize();
  return (
    <>
      <Menu
        label={say('frame.language')}
        current={language}
        onPick={setLanguage}
        items={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))}
      />
      <Menu label={say('frame.theme')} current={theme} onPick={chooseTheme} items={THEMES.map((value) => ({ value, label: say(`theme.${value}`) }))} />
      <Menu label={say('frame.size')} face={say(`size.face.${size}`)} current={size} onPick={chooseSize} items={SIZES.map((value) => ({ value, label: say(`size.${value}`) }))} />
    </>
  );
}

export function FrameSettings() {
  const say = useSay(consoleWords);
  const { viewer, signOut } = useConsoleFrame();
  return (
    <>
      <LanguageAndLook />
      <Menu
        label={say('frame.account')}
        face={viewer.name}
        items={[{ value: 'sign-out', label: say('frame.sign-out') }]}
        onPick={signOut}
      />
    </>
  );
}
