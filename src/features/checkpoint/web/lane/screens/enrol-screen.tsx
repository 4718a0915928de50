// A tablet that belongs to no lane yet: scan the invitation, open its link, or type it.
import { useEffect, useEffectEvent, useState } from 'react';
import { Refusal, type Problem } from '../../../../../core/problems.ts';
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { CameraView } from '../enrol/camera-view.tsx';
import { findInvitation } from '../enrol/read-invitation.ts';
import { LanguageKey } from '../parts/language-key.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useLaneSay, useTabletStatus } from '../parts/use-lane.ts';

export function EnrolScreen({ tablet }: { readonly tablet: Tablet }) {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const { problem: told } = useTabletStatus(tablet);
  const [typed, setTyped] = useState('');
  const [isScanning, setScanning] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const enrol = async (text: string) => {
    setScanning(false);
    const invitation = findInvitation(text);
    if (invitation === undefined) return setProblem({ code: 'InvitationUnreadable' });
    setBusy(true);
    setProblem(undefined);
    try {
      await tablet.enrol(invitation);
    } catch (error) {
      setProblem(error instanceof Refusal ? error.problem : { code: 'EnrolFailed' });
    } finally {
      setBusy(false);
    }
  };
  useInvitationInAddress((text) => {
    setTyped(text);
    void enrol(text);
  });
  return (
    <main className="lane lane--door">
      <section className="lane-door" data-testid="enrol">
        <LanguageKey />
        <h1 className="lane-door__title">{say('enrol.title')}</h1>
        {told !== undefined && <div data-testid="tablet-problem" data-code={told.code}><Notice tone="warn">{sayProblem(told)}</Notice></div>}
        <p>{say('enrol.hint')}</p>
        {isScanning ? (
          <CameraView
            label={say('enrol.camera')}
            onText={(text) => void enrol(text)}
            onProblem={(told) => {
              setScanning(false);
              setProblem(told);
            }}
          />
        ) : (
          <span data-testid="scan"><Button icon="scan" wide onPress={() => setScanning(true)}>{say('enrol.scan')}</Button></span>
        )}
        <TextField
          label={say('enrol.code')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          name="invitation"
          onEnter={() => void enrol(typed)}
          {...(problem !== undefined && { error: sayProblem(problem) })}
        />
      </section>
      <PrimaryAction isBusy={isBusy} isDisabled={typed.trim() === ''} onPress={() => void enrol(typed)}>{say('enrol.do')}</PrimaryAction>
    </main>
  );
}

/** The code is taken out of the address at once, so that it stays in no history. */
function useInvitationInAddress(onFound: (text: string) => void): void {
  const found = useEffectEvent(onFound);
  useEffect(() => {
    const take = (): void => {
      if (!location.hash.startsWith('#enrol=')) return;
      const text = location.hash;
      history.replaceState(null, '', location.pathname);
      found(text.slice('#enrol='.length));
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
}
