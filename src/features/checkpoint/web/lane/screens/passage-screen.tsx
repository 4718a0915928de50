// A checked vehicle: its verdict, everyone's reason in one line, and what happens to it now.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { DISINFECTANTS } from '../../../domain/commands.ts';
import { askToWait, disinfect, disinfectAndRelease, keepAgain, release } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import { Chips } from '../parts/chips.tsx';
import { Plate } from '../parts/plate.tsx';
import { changePreferences, usePreferences } from '../parts/preferences.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useExplain } from '../parts/use-explain.ts';
import { useDesk, useIsKeeping, useLaneSay } from '../parts/use-lane.ts';
import { choosePassageStep } from '../passage/choose-step.ts';
import { findMainReason, findVerdict, type OpenPassage } from '../passage/open-passage.ts';
import { CorrectPanel } from '../flow/correct-panel.tsx';
import { PassageKeys } from '../flow/passage-keys.tsx';
import { HandOverPanel } from './hand-over-panel.tsx';
import type { PassagePanel } from './passage-panel.ts';
import { PersonCard } from './person-card.tsx';
import { SecondReadingPanel } from './second-reading-panel.tsx';
import { TurnBackPanel } from './turn-back-panel.tsx';

export function PassageScreen({ passage, post }: { readonly passage: OpenPassage; readonly post: Post }) {
  const say = useLaneSay();
  const [panel, setPanel] = useState<PassagePanel>();
  return (
    <>
      <section className="lane-facts" data-panel={panel?.kind} aria-label={say('vehicle.facts')}>
        <PassageHead passage={passage} />
        <ul className="lane-people" data-testid="people">
          {passage.travellers.map((one, index) => (
            <li key={one.traveller.id}>
              <PersonCard passage={passage} person={one} index={index} onPanel={setPanel} />
            </li>
          ))}
        </ul>
      </section>
      <section className="lane-hand" data-focus="passage" aria-label={say('hand.label')}>
        {panel === undefined ? (
          <NextStep passage={passage} onTurnBack={() => setPanel({ kind: 'turn-back' })} onCorrect={() => setPanel({ kind: 'correct' })} />
        ) : (
          <OpenPanel passage={passage} post={post} panel={panel} onClose={() => setPanel(undefined)} />
        )}
      </section>
    </>
  );
}

type OpenPanelProps = { readonly passage: OpenPassage; readonly post: Post; readonly panel: NonNullable<PassagePanel>; readonly onClose: () => void };

function OpenPanel({ passage, post, panel, onClose }: OpenPanelProps) {
  if (panel.kind === 'turn-back') return <TurnBackPanel passage={passage} post={post} onClose={onClose} />;
  if (panel.kind === 'correct') return <CorrectPanel passage={passage} onClose={onClose} />;
  const person = passage.travellers.find(({ traveller }) => traveller.id === panel.travellerId);
  if (person === undefined) return null;
  if (panel.kind === 'hand-over') return <HandOverPanel passage={passage} person={person} onClose={onClose} />;
  return <SecondReadingPanel passage={passage} person={person} post={post} onClose={onClose} />;
}

function PassageHead({ passage }: { readonly passage: OpenPassage }) {
  const say = useLaneSay();
  const formats = useFormats();
  const verdict = findVerdict(passage);
  return (
    <div className="lane-verdict" data-verdict={verdict} data-testid="verdict" data-outcome={verdict}>
      <Plate text={passage.check.vehicle.plate} />
      <VerdictMark verdict={verdict} word={say(`outcome.${verdict}`)} size="tile" />
      <p className="lane-kept" data-testid="kept" data-kept={passage.isKept} role="status">
        {passage.isKept && <Icon name="check" />}
        {say(passage.isKept ? 'kept.done' : 'kept.not-yet', { time: formats.time(passage.takenAt) })}
      </p>
    </div>
  );
}

type NextStepProps = { readonly passage: OpenPassage; readonly onTurnBack: () => void; readonly onCorrect: () => void };

function NextStep({ passage, onTurnBack, onCorrect }: NextStepProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const { agent } = usePreferences();
  const explain = useExplain(passage.versionId);
  const step = choosePassageStep(passage);
  const verdict = findVerdict(passage);
  const act = () => {
    if (step === 'keep-again') return void keepAgain(desk, passage);
    if (step === 'disinfect-and-release') return void disinfectAndRelease(desk, passage, agent);
    if (step === 'release') return void release(desk, passage);
    if (step === 'next') return desk.startNext();
    const strictest = passage.travellers.find(({ outcome }) => outcome === verdict);
    const reason = strictest === undefined ? undefined : findMainReason(strictest);
    return void askToWait(desk, passage, reason === undefined ? '' : explain(reason, 'zh').slice(0, 200));
  };
  return (
    <>
      <div className="lane-editor lane-next">
        <p className="lane-say" data-testid="what-to-say">{say(`say.${verdict}`)}</p>
        {passage.isDisinfected && <p className="lane-done" data-testid="disinfected"><Icon name="check" />{say('disinfected.done')}</p>}
        {step === 'disinfect-and-release' && (
          <Chips
            label={say('disinfected.agent')}
            testId="agents"
            chips={DISINFECTANTS.map((id) => ({ id, label: say(`agent.${id}`), isOn: id === agent }))}
            onPress={(id) => changePreferences({ agent: id })}
          />
        )}
        <div className="lane-others">
          <PassageKeys passage={passage} onCorrect={onCorrect} />
          {!passage.isDisinfected && passage.isKept && (
            <span data-testid="disinfect"><Button icon="check" onPress={() => void disinfect(desk, passage, agent)}>{step === 'disinfect-and-release' ? say('step-action.disinfect-only') : say('step-action.disinfect', { agent: say(`agent.${agent}`) })}</Button></span>
          )}
          {passage.isKept && step !== 'release' && verdict !== 'clear' && (
            <span data-testid="turn-back"><Button variant="quiet" onPress={onTurnBack}>{say('turn-back.open')}</Button></span>
          )}
          {passage.isKept && step !== 'next' && (
            <span data-testid="next-vehicle"><Button variant="quiet" onPress={desk.startNext}>{say('step-action.next')}</Button></span>
          )}
        </div>
      </div>
      <PrimaryAction isBusy={isKeeping} onPress={act}>{say(`step-action.${step}`, { agent: say(`agent.${agent}`) })}</PrimaryAction>
    </>
  );
}
