// A label in Chinese with the English below it.
import type { Both } from './both.ts';

export function BothWords({ words }: { words: Both }) {
  return (
    <span className="paper-both">
      <span lang="zh-CN">{words.zh}</span>
      <span lang="en" className="paper-both__en">{words.en}</span>
    </span>
  );
}
