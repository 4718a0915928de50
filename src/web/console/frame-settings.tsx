// Language, theme and account, at the end of the top line.
import { LANGUAGES } from '../../core/words.ts';
import '../design/button.css';
import { Menu } from '../design/menu.tsx';
import { setLanguage, useLanguage, useSay } from '../shell/words.tsx';
import { useConsoleFrame } from './console-context.tsx';
import { chooseTheme, THEMES, useTheme } from './theme.ts';
import { consoleWords } from './words.ts';

export function LanguageAndTheme() {
  const say = useSay(consoleWords);
  const language = useLanguage();
  const theme = useTheme();
  return (
    <>
      <Menu
        label={say('frame.language')}
        current={language}
        onPick={setLanguage}
        items={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))}
      />
      <Menu label={say('frame.theme')} current={theme} onPick={chooseTheme} items={THEMES.map((value) => ({ value, label: say(`theme.${value}`) }))} />
    </>
  );
}

export function FrameSettings() {
  const say = useSay(consoleWords);
  const { viewer, signOut } = useConsoleFrame();
  return (
    <>
      <LanguageAndTheme />
      <Menu
        label={say('frame.account')}
        face={viewer.name}
        items={[{ value: 'sign-out', label: say('frame.sign-out') }]}
        onPick={signOut}
      />
    </>
  );
}
