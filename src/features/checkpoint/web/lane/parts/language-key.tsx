// Switches the language before anybody is signed in; named in the language it leads to.
import { Button } from '../../../../../web/design/button.tsx';
import { setLanguage, useLanguage } from '../../../../../web/shell/words.tsx';
import { useLaneSay } from './use-lane.ts';

export function LanguageKey() {
  const say = useLaneSay();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <span className="lane-language" lang={other === 'zh' ? 'zh-CN' : 'en'} data-testid="language-key">
      <Button variant="quiet" onPress={() => setLanguage(other)}>{say(`language.${other}`)}</Button>
    </span>
  );
}
