// The quiet count of a device: how many records it keeps, has sent, and knows to be received.
import './counter-strip.css';

export interface CounterStripProps {
  kept: number;
  sent: number;
  received: number;
  words: { label: string; kept: string; sent: string; received: string };
  /** Opens the list of what waits. */
  onOpen?: () => void;
}

export function CounterStrip({ kept, sent, received, words, onOpen }: CounterStripProps) {
  const counts = [
    { word: words.kept, count: kept },
    { word: words.sent, count: sent },
    { word: words.received, count: received },
  ];
  const inside = counts.map(({ word, count }) => (
    <span className="gk-counter" key={word}>
      <span className="gk-counter__word">{word}</span> <span className="gk-counter__value">{count}</span>
    </span>
  ));
  return onOpen === undefined ? (
    <div className="gk-counters" role="group" aria-label={words.label}>
      {inside}
    </div>
  ) : (
    <button type="button" className="gk-counters" onClick={onOpen}>
      <span className="gk-only-read">{words.label}: </span>
      {inside}
    </button>
  );
}
