// Language, light, size and sound of this tablet, and the way to the shift's summary and the lock.
import { Button } from '../../../../../web/design/button.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { LANGUAGES } from '../../../../../core/words.ts';
import { setLanguage, useLanguage } from '../../../../../web/shell/words.tsx';
import { changePreferences, THEMES, usePreferences } from '../parts/preferences.ts';
import { Leases } from '../parts/lease-band.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useScreenWake } from '../parts/screen-wake-context.ts';
import { useDesk, useLaneSay, useTabletStatus } from '../parts/use-lane.ts';
import { ReadingKept } from '../reading/reading-kept.tsx';

export function SettingsScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { tablet } = desk.inside;
  const { enrolment, officer } = useTabletStatus(tablet);
  const wake = useScreenWake();
  return (
    <>
      <section className="lane-page" data-testid="settings">
        <h2 className="lane-title">{say('settings.title')}</h2>
        <LookSettings />
        <ReadingKept />
        <p className="lane-quiet">{say('settings.tablet', { label: enrolment?.label ?? '', lane: enrolment?.laneId ?? '' })}</p>
        <Leases tablet={tablet} />
        {wake !== undefined && <p className="lane-quiet" data-testid="screen-wake" data-state={wake}>{say(`screen.${wake}`)}</p>}
        <span data-testid="open-shift"><Button variant="secondary" wide onPress={() => desk.show('shift')}>{say('settings.lock', { badge: officer?.badge ?? '' })}</Button></span>
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('primary.back-to-lane')}</PrimaryAction>
    </>
  );
}

function LookSettings() {
  const say = useLaneSay();
  const language = useLanguage();
  const { theme, isLarge, isMuted } = usePreferences();
  const onOff = (isOn: boolean): 'on' | 'off' => (isOn ? 'on' : 'off');
  const switches = [{ value: 'on' as const, label: say('settings.on') }, { value: 'off' as const, label: say('settings.off') }];
  return (
    <>
      <div data-testid="language">
        <Segmented label={say('settings.language')} wide value={language} onChange={setLanguage} choices={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))} />
      </div>
      <div data-testid="theme">
        <Segmented label={say('settings.theme')} wide value={theme} onChange={(chosen) => changePreferences({ theme: chosen })} choices={THEMES.map((value) => ({ value, label: say(`theme.${value}`) }))} />
      </div>
      <div data-testid="size">
        <Segmented label={say('settings.large')} wide value={onOff(isLarge)} onChange={(chosen) => changePreferences({ isLarge: chosen === 'on' })} choices={switches} />
      </div>
      <div data-testid="sound">
        <Segmented label={say('settings.sound')} wide value={onOff(!isMuted)} onChange={(chosen) => changePreferences({ isMuted: chosen === 'off' })} choices={switches} />
      </div>
    </>
  );
}
