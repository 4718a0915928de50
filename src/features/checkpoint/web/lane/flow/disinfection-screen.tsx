// The scheduled log of disinfecting people and tools: what is due, and an entry in three presses (CP-78).
import { useState } from 'react';
import { Icon } from '../../../../../web/design/icon.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { DISINFECTANTS, STRENGTHS, type Disinfectant } from '../../../domain/disinfectants.ts';
import { listDisinfectionDue, type DisinfectionDue } from '../../../domain/flow/disinfection-due.ts';
import { DISINFECTED_ITEMS, type DisinfectedItem } from '../../../domain/records/disinfection.ts';
import { DISINFECTION_TARGETS, type DisinfectionTarget, type Post } from '../../../domain/records/post.ts';
import { Chips } from '../parts/chips.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useIsKeeping, useLaneSay, useNow, useTabletStatus } from '../parts/use-lane.ts';
import { FlowHead } from './flow-head.tsx';
import { findPostFlow } from './find-post-flow.ts';
import { logDisinfection } from './keep-flow.ts';

const AGE_MILLISECONDS = 15_000;

export function DisinfectionScreen() {
  const say = useLaneSay();
  const desk = useDesk();
  const { tablet } = desk.inside;
  const isKeeping = useIsKeeping();
  useTabletStatus(tablet);
  const [entry, setEntry] = useState<Entry>(startEntry('tools'));
  const [logged, setLogged] = useState<Post['lastDisinfectedAt']>({});
  const concentration = Number(entry.concentration);
  const keep = async () => {
    await logDisinfection(desk, { target: entry.target, items: [...entry.items], agent: entry.agent, concentration });
    if (desk.getState().problem !== undefined) return;
    setLogged({ ...logged, [entry.target]: tablet.now() });
    setEntry(startEntry(entry.target));
  };
  return (
    <>
      <section className="lane-page" data-testid="disinfection">
        <FlowHead title={say('disinfection.title')} />
        <DueList logged={logged} />
        <Segmented label={say('disinfection.target')} hideLabel wide value={entry.target} onChange={(target) => setEntry(startEntry(target))} choices={DISINFECTION_TARGETS.map((value) => ({ value, label: say(`disinfection.${value}`) }))} />
        <EntryFields entry={entry} onChange={(change) => setEntry({ ...entry, ...change })} />
      </section>
      <PrimaryAction isBusy={isKeeping} isDisabled={entry.items.length === 0 || !(concentration > 0)} onPress={() => void keep()}>{say('disinfection.keep')}</PrimaryAction>
    </>
  );
}

type Entry = { readonly target: DisinfectionTarget; readonly items: readonly DisinfectedItem[]; readonly agent: Disinfectant; readonly concentration: string };

/** All that is usually done, with the usual agent: what was not done is pressed away. */
function startEntry(target: DisinfectionTarget): Entry {
  const agent = target === 'people' ? 'alcohol' : 'chlorine';
  return { target, items: DISINFECTED_ITEMS[target], agent, concentration: String(STRENGTHS[agent].usual) };
}

function EntryFields({ entry, onChange }: { readonly entry: Entry; readonly onChange: (change: Partial<Entry>) => void }) {
  const say = useLaneSay();
  const { target, items, agent, concentration } = entry;
  const toggle = (item: DisinfectedItem) => onChange({ items: items.includes(item) ? items.filter((one) => one !== item) : [...items, item] });
  return (
    <>
      <Chips label={say('disinfection.items')} testId="disinfected-items" chips={DISINFECTED_ITEMS[target].map((id) => ({ id, label: say(`disinfected.${id}`), isOn: items.includes(id) }))} onPress={toggle} />
      <Chips label={say('disinfected.agent')} testId="disinfection-agents" chips={DISINFECTANTS.map((id) => ({ id, label: say(`agent.${id}`), isOn: id === agent }))} onPress={(id) => onChange({ agent: id, concentration: String(STRENGTHS[id].usual) })} />
      <TextField label={say('disinfection.concentration', { unit: STRENGTHS[agent].unit })} value={concentration} onChange={(value) => onChange({ concentration: value })} inputMode="decimal" maxLength={8} autoComplete="off" name="concentration" />
    </>
  );
}

/** What this tablet has just logged counts at once, whether or not the server has heard of it. */
function DueList({ logged }: { readonly logged: Post['lastDisinfectedAt'] }) {
  const { tablet } = useDesk().inside;
  const now = useNow(tablet, AGE_MILLISECONDS);
  const post = findPostFlow(tablet);
  return (
    <ul className="flow-due">
      {listDisinfectionDue({ ...post, lastDisinfectedAt: { ...post.lastDisinfectedAt, ...logged } }, now).map((due) => (
        <li key={due.target} data-testid={`due-${due.target}`} data-overdue={due.isOverdue}>
          <Due due={due} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Due({ due, now }: { readonly due: DisinfectionDue; readonly now: number }) {
  const say = useLaneSay();
  const formats = useFormats();
  const { target, everyHours, lastAt, dueAt, isOverdue } = due;
  const what = lastAt === undefined ? say('disinfection.never') : say(isOverdue ? 'disinfection.overdue' : 'disinfection.due', { time: formats.time(dueAt), ago: formats.ago(dueAt, now) });
  return (
    <>
      <Icon name={isOverdue ? 'warn' : 'check'} />
      <span>
        <strong>{say(`disinfection.${target}`)}</strong> {say('disinfection.every', { hours: everyHours })} · {what}
      </span>
    </>
  );
}
