// Long work with its count, and a way to stop it.
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import './progress.css';

export interface ProgressProps {
  label: string;
  done: number;
  total: number;
  /** The count in words, such as "1,204 of 10,767 rows". */
  count: ReactNode;
  cancel?: { words: string; onCancel: () => void };
}

export function Progress({ label, done, total, count, cancel }: ProgressProps) {
  const id = useId();
  return (
    <div className="gk-progress">
      <div className="gk-progress__head">
        <label htmlFor={id}>{label}</label>
        <span className="gk-progress__count">{count}</span>
      </div>
      <progress id={id} className="gk-progress__bar" value={done} max={total} />
      {cancel !== undefined && (
        <Button variant="quiet" onPress={cancel.onCancel}>
          {cancel.words}
        </Button>
      )}
    </div>
  );
}
