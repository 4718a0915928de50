// The officer's way in: badge and six digits, the same with and without a network.
import { useState } from 'react';
import { Refusal, type Problem } from '../../../../../core/problems.ts';
import { Icon } from '../../../../../web/design/icon.tsx';
import { NumberPad } from '../../../../../web/design/keypads/number-pad.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { LanguageKey } from '../parts/language-key.tsx';
import { changePreferences, getPreferences } from '../parts/preferences.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useLaneSay, useTabletStatus } from '../parts/use-lane.ts';

const PIN_LENGTH = 6;

export function UnlockScreen({ tablet }: { readonly tablet: Tablet }) {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const { enrolment, isOnline, problem: ofTablet } = useTabletStatus(tablet);
  const [badge, setBadge] = useState(getPreferences().badge);
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const unlock = async (digits: string) => {
    if (digits.length < PIN_LENGTH || isBusy) return;
    if (badge.trim() === '') return setProblem({ code: 'BadgeMissing' });
    setBusy(true);
    setProblem(undefined);
    try {
      await tablet.unlock({ badge: badge.trim(), pin: digits });
      changePreferences({ badge: badge.trim() });
    } catch (error) {
      setPin('');
      setProblem(error instanceof Refusal ? error.problem : { code: 'UnlockFailed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="lane lane--door">
      <section className="lane-door" data-testid="unlock">
        <LanguageKey />
        <h1 className="lane-door__title">{say('unlock.title')}</h1>
        <p className="lane-quiet">{say(isOnline ? 'unlock.lane' : 'unlock.lane-offline', { lane: enrolment?.laneId ?? '', label: enrolment?.label ?? '' })}</p>
        {ofTablet !== undefined && <div data-testid="tablet-problem" data-code={ofTablet.code}><Notice tone="warn">{sayProblem(ofTablet)}</Notice></div>}
        <TextField label={say('unlock.badge')} value={badge} onChange={setBadge} autoComplete="off" name="badge" maxLength={20} />
        <div className="lane-pin">
          <p className="lane-label">{say('unlock.pin')}</p>
          <p className="lane-pin__places" role="img" aria-label={say('unlock.typed', { count: pin.length })}>
            {Array.from({ length: PIN_LENGTH }, (_, index) => (
              <span key={index} className="lane-pin__place" data-filled={index < pin.length || undefined} />
            ))}
          </p>
        </div>
        <p className="lane-field__note" aria-live="assertive" data-testid="unlock-problem" data-wrong={problem !== undefined || undefined}>
          {problem !== undefined && <><Icon name="error" />{sayProblem(problem)}</>}
        </p>
      </section>
      <div className="lane-pad" data-testid="pad">
        <NumberPad value={pin} onChange={setPin} onDone={(digits) => digits !== pin && void unlock(digits)} words={{ pad: say('unlock.pad'), undo: say('pad.undo') }} length={PIN_LENGTH} />
      </div>
      <PrimaryAction isBusy={isBusy} isDisabled={pin.length < PIN_LENGTH} onPress={() => void unlock(pin)}>{say('unlock.do')}</PrimaryAction>
    </main>
  );
}
