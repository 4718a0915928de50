// What ending the emergency does, step by step, with its figures.
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { SunsetPage } from '../../domain/views.ts';
import { deskWords } from './words.ts';

export function WhatHappens({ page: { weeks, rows } }: { page: SunsetPage }) {
  const say = useSay(deskWords);
  const formats = useFormats();
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return (
    <div className="what-happens" data-testid="what-happens">
      <h3>{say('end.will')}</h3>
      <ol>
        <li>{say('end.will-export')}</li>
        <li>{say('end.will-keys', { weeks: formats.number(weeks) })}</li>
        <li>{say('end.will-rows', { rows: formats.number(total) })}</li>
        <li>{say('end.will-escrow')}</li>
      </ol>
    </div>
  );
}
