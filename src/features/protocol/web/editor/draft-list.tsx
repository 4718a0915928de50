// A list of the draft: its items one below the other, a new one at the end, and the sentences people are told, folded.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { FieldPath } from '../../domain/trouble.ts';
import { removeAt } from '../../domain/version-draft.ts';
import { DraftWords } from './draft-fields.tsx';
import { useDraft, valueAt } from './draft-hand.tsx';
import { editorWords } from './words.ts';

export interface DraftListProps<Item> {
  title: string;
  note?: string;
  testId: string;
  path: FieldPath;
  keyOf: (item: Item, index: number) => string;
  /** What the item is called, for its frame. */
  nameOf: (item: Item) => string;
  /** The words of the button that adds one. */
  add: string;
  make: (items: readonly Item[]) => Item;
  children: (path: FieldPath, item: Item) => ReactNode;
}

export function DraftList<Item>({ title, note, testId, path, keyOf, nameOf, add, make, children }: DraftListProps<Item>) {
  const say = useSay(editorWords);
  const { draft, set, troubleAt } = useDraft();
  const items = valueAt(draft, path) as readonly Item[];
  const trouble = troubleAt(path);
  return (
    <Section title={title} {...(note !== undefined && { note })} testId={testId}>
      {items.map((item, index) => {
        const name = nameOf(item) || say('list.new');
        return (
          <fieldset key={keyOf(item, index)} className="editor-item">
            <legend className="editor-item__name">{name}</legend>
            <div className="editor-item__actions">
              <Button variant="quiet" onPress={() => set(path, removeAt(items, index))}>
                {say('list.remove')}
                <span className="gk-only-read"> {name}</span>
              </Button>
            </div>
            {children([...path, index], item)}
          </fieldset>
        );
      })}
      {trouble !== undefined && <p className="editor-trouble">{trouble}</p>}
      <div className="console-row">
        <Button icon="plus" onPress={() => set(path, [...items, make(items)])}>
          {add}
        </Button>
      </div>
    </Section>
  );
}

/** The sentence of a rule; it unfolds by itself when something is wrong with it, and folds only by hand. */
export function Sentence({ path, label }: { path: FieldPath; label: string }) {
  const { hasTroubleBelow } = useDraft();
  const because = [...path, 'because'];
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="editor-sentence" open={isOpen || hasTroubleBelow(because)} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <DraftWords label={label} path={because} rows={2} />
    </details>
  );
}
