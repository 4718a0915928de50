// The form by which an approved checkpoint enters the tree: what it is, the paper that allows it, and its lanes.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Segmented } from '../../../web/design/segmented.tsx';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { findMoment, momentToField } from '../../../web/console/china-time.ts';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { goTo } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { approveCheckpointSchema } from '../domain/commands.ts';
import { CHECKPOINT_KINDS, DIRECTIONS, type Checkpoint, type CheckpointKind, type Direction } from '../domain/records.ts';
import { nextCheckpointCode } from './next-code.ts';
import { usePlaceList, useToName } from './use-places.ts';
import { placesWords } from './words.ts';

interface Draft {
  nameZh: string;
  nameEn: string;
  kind: CheckpointKind | '';
  place: string;
  leadUnit: string;
  authority: string;
  documentNumber: string;
  date: string;
  opensAt: string;
  closesAt: string;
  lanes: readonly Direction[];
}

type SetDraft = (part: Partial<Draft>) => void;

const MOST_LANES = 40;

function startDraft(now: number): Draft {
  const texts = { nameZh: '', nameEn: '', place: '', leadUnit: '', authority: '', documentNumber: '', date: '', closesAt: '' };
  return { ...texts, kind: '', opensAt: momentToField(now), lanes: ['in', 'out'] };
}

function draftToInput(draft: Draft, code: string): object {
  const { nameZh, nameEn, kind, place, leadUnit, authority, documentNumber, date, lanes } = draft;
  const closesAt = findMoment(draft.closesAt);
  return {
    code,
    place,
    kind,
    nameZh,
    ...(nameEn.trim() !== '' && { nameEn }),
    leadUnit,
    approval: { authority, documentNumber, date },
    opensAt: findMoment(draft.opensAt),
    ...(closesAt !== undefined && { closesAt }),
    lanes: lanes.map((direction, index) => ({ number: index + 1, direction })),
  };
}

export function ApprovePage() {
  const say = useSay(placesWords);
  const { client } = useConsoleAccess();
  const { district } = useViewer();
  const act = useAct();
  const toast = useToast();
  const checkpoints = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints' }).data;
  const [draft, setDraft] = useState(() => startDraft(client.now()));
  const set: SetDraft = (part) => setDraft((before) => ({ ...before, ...part }));
  const code = nextCheckpointCode(district, (checkpoints ?? []).map((checkpoint) => checkpoint.code));
  const input = draftToInput(draft, code);
  const isReady = checkpoints !== undefined && approveCheckpointSchema.safeParse(input).success;
  const finish = (): void => {
    toast({ text: say('done.approved', { name: draft.nameZh }) });
    goTo('checkpoints');
  };
  return (
    <ConsoleFrame title={say('approve.title')}>
      <p className="console-soft">{say('approve.lead')}</p>
      <form
        className="console-form"
        data-testid="approve-checkpoint"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !act.isBusy) act.start(() => client.run('places.approve-checkpoint', input), finish);
        }}
      >
        <Basics draft={draft} set={set} code={code} />
        <Paper draft={draft} set={set} />
        <Lanes lanes={draft.lanes} onChange={(lanes) => set({ lanes })} />
        <ProblemNotice problem={act.problem} />
        <div className="console-form__actions">
          <Button variant="quiet" onPress={() => goTo('checkpoints')}>
            {say('approve.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={act.isBusy} disabled={!isReady}>
            {say('approve.do')}
          </Button>
        </div>
      </form>
    </ConsoleFrame>
  );
}

function Basics({ draft, set, code }: { draft: Draft; set: SetDraft; code: string }) {
  const say = useSay(placesWords);
  const toName = useToName();
  const places = usePlaceList().filter(({ level }) => level === 'district' || level === 'sub-district' || level === 'village');
  return (
    <Section title={say('approve.basics')}>
      <div className="console-form__pair">
        <TextField label={say('approve.name-zh')} name="name-zh" value={draft.nameZh} onChange={(nameZh) => set({ nameZh })} maxLength={60} />
        <TextField label={say('approve.name-en')} name="name-en" value={draft.nameEn} onChange={(nameEn) => set({ nameEn })} maxLength={60} />
      </div>
      <div className="console-form__pair">
        <SelectField
          label={say('approve.kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          placeholder={say('approve.choose')}
          choices={CHECKPOINT_KINDS.map((kind) => ({ value: kind, label: say(`checkpoint-kind.${kind}`) }))}
        />
        <SelectField
          label={say('approve.place')}
          value={draft.place}
          onChange={(place) => set({ place })}
          placeholder={say('approve.choose')}
          choices={places.map((place) => ({ value: place.code, label: toName(place) }))}
        />
      </div>
      <div className="console-form__pair">
        <TextField label={say('approve.lead-unit')} name="lead-unit" value={draft.leadUnit} onChange={(leadUnit) => set({ leadUnit })} maxLength={60} />
        <TextField label={say('approve.code')} hint={say('approve.code-hint')} name="code" value={code} onChange={() => undefined} readOnly />
      </div>
    </Section>
  );
}

function Paper({ draft, set }: { draft: Draft; set: SetDraft }) {
  const say = useSay(placesWords);
  return (
    <Section title={say('approve.paper')}>
      <div className="console-form__pair">
        <TextField label={say('approve.authority')} name="authority" value={draft.authority} onChange={(authority) => set({ authority })} maxLength={60} />
        <TextField
          label={say('approve.document')}
          name="document-number"
          value={draft.documentNumber}
          onChange={(documentNumber) => set({ documentNumber })}
          maxLength={60}
        />
      </div>
      <div className="console-form__pair">
        <TextField label={say('approve.date')} name="date" type="date" value={draft.date} onChange={(date) => set({ date })} />
        <TextField label={say('approve.opens-at')} name="opens-at" type="datetime-local" value={draft.opensAt} onChange={(opensAt) => set({ opensAt })} />
      </div>
      <div className="console-form__pair">
        <TextField label={say('approve.closes-at')} name="closes-at" type="datetime-local" value={draft.closesAt} onChange={(closesAt) => set({ closesAt })} />
      </div>
    </Section>
  );
}

function Lanes({ lanes, onChange }: { lanes: readonly Direction[]; onChange: (lanes: readonly Direction[]) => void }) {
  const say = useSay(placesWords);
  const choices = DIRECTIONS.map((direction) => ({ value: direction, label: say(`direction.${direction}`) }));
  return (
    <Section title={say('approve.lanes')}>
      {lanes.map((direction, index) => (
        <Segmented
          // oxlint-disable-next-line react/no-array-index-key -- a lane is its number
          key={index}
          label={say('approve.lane', { number: index + 1 })}
          value={direction}
          onChange={(next) => onChange(lanes.with(index, next))}
          choices={choices}
        />
      ))}
      <div className="console-row">
        <Button icon="plus" onPress={() => onChange([...lanes, 'in'])} disabled={lanes.length >= MOST_LANES}>
          {say('approve.add-lane')}
        </Button>
        <Button variant="quiet" onPress={() => onChange(lanes.slice(0, -1))} disabled={lanes.length <= 1}>
          {say('approve.remove-lane')}
        </Button>
      </div>
    </Section>
  );
}
