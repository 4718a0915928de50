// The frame of the draft: its id and name, when and where it holds, the decision it follows, and its counts of days.
import { Segmented } from '../../../../web/design/segmented.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { Place } from '../../../places/door.ts';
import { usePlaceNames } from '../use-place-names.ts';
import { DraftMoment, DraftNumber, DraftText, DraftWords } from './draft-fields.tsx';
import { useDraft } from './draft-hand.tsx';
import { editorWords } from './words.ts';

export function FramePart({ isRevision }: { isRevision: boolean }) {
  const say = useSay(editorWords);
  return (
    <>
      <Section title={say('frame-part.title')} testId="edit-frame">
        <DraftWords label={say('frame-part.name')} path={['pack', 'name']} />
        <div className="editor-fields">
          {!isRevision && <DraftText label={say('frame-part.id')} path={['id']} hint={say('frame-part.id-hint')} maxLength={40} />}
          <DraftMoment label={say('field.effective-from')} path={['effectiveFrom']} />
          <DraftMoment label={say('field.effective-until')} path={['effectiveUntil']} isOptional hint={say('frame-part.until-hint')} />
        </div>
        <DraftText label={say('field.reason')} path={['reason']} hint={say('frame-part.reason-hint')} maxLength={200} />
        <Scope />
      </Section>
      <Section title={say('days.title')} testId="edit-days">
        <div className="editor-fields">
          <DraftNumber label={say('field.lookback-days')} path={['pack', 'lookbackDays']} />
          <DraftNumber label={say('field.observation-days')} path={['pack', 'observationDays']} />
          <Counting />
        </div>
      </Section>
    </>
  );
}

function Counting() {
  const say = useSay(editorWords);
  const { draft, set } = useDraft();
  const choices = (['arrival-is-day-0', 'arrival-is-day-1'] as const).map((value) => ({ value, label: say(`days.${value}`) }));
  return <Segmented label={say('in-force.day-counting')} value={draft.pack.dayCounting} onChange={(value) => set(['pack', 'dayCounting'], value)} choices={choices} />;
}

const CHOOSABLE: readonly Place['level'][] = ['district', 'sub-district', 'checkpoint'];

/** The district as a whole, or chosen sub-districts and checkpoints; the nearest version holds (PR-11). */
function Scope() {
  const say = useSay(editorWords);
  const language = useLanguage();
  const { draft, set, troubleAt } = useDraft();
  const { places } = usePlaceNames();
  const trouble = troubleAt(['scope']);
  const toggle = (code: string): void => set(['scope'], draft.scope.includes(code) ? draft.scope.filter((one) => one !== code) : [...draft.scope, code]);
  return (
    <fieldset className="editor-scope" data-testid="edit-scope">
      <legend className="gk-field__label">{say('field.scope')}</legend>
      {places.filter(({ level }) => CHOOSABLE.includes(level)).map((place) => (
        <label key={place.code} className="editor-scope__one">
          <input type="checkbox" checked={draft.scope.includes(place.code)} onChange={() => toggle(place.code)} />
          {language === 'zh' ? place.nameZh : (place.nameEn ?? place.nameZh)}
        </label>
      ))}
      {trouble !== undefined && <p className="editor-trouble">{trouble}</p>}
    </fieldset>
  );
}
