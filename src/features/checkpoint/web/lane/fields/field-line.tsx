// What stands above every pad: the name of the field, its value, and below it what is wrong or what it tells.
import type { ReactNode } from 'react';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useSay } from '../../../../../web/shell/words.tsx';
import { en } from '../../../../../core/identifiers/words.en.ts';
import { zh } from '../../../../../core/identifiers/words.zh.ts';
import type { FieldState } from '../draft/read-field.ts';

const words = { zh, en };

export type FieldLineProps = {
  readonly label: string;
  readonly children: ReactNode;
  /** A key beside the label: another kind of paper, another way to type. */
  readonly aside?: ReactNode;
  readonly state: FieldState;
  /** Said while nothing is wrong. */
  readonly tells?: ReactNode;
};

export function FieldLine({ label, children, aside, state, tells }: FieldLineProps) {
  const say = useSay(words);
  return (
    <div className="lane-field" data-testid="field" data-state={state.state}>
      <div className="lane-field__head">
        <p className="lane-label">{label}</p>
        {aside}
      </div>
      <div className="lane-field__value">{children}</div>
      <p className="lane-field__note" data-testid="field-note" aria-live="polite" data-wrong={state.state === 'wrong' || undefined}>
        {state.state === 'wrong' ? (
          <>
            <Icon name="error" />
            {say(state.problem)}
          </>
        ) : (
          tells
        )}
      </p>
    </div>
  );
}
