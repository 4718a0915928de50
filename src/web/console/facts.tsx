// Names and values of one thing, in two columns.
import type { ReactNode } from 'react';

export interface FactsProps {
  facts: readonly { readonly name: string; readonly value: ReactNode }[];
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl className="console-facts">
      {facts.map(({ name, value }) => (
        <div className="console-facts__one" key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
