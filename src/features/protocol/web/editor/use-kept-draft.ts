// A draft under way outlives a reload: kept in this browser until it is sent in or thrown away. No field is about a person.
import { useEffect, useState } from 'react';
import { versionDraftShape, type VersionDraft } from '../../domain/commands.ts';

const KEPT_AS = 'guankou-protocol-draft';

type Kept = { readonly address: string; readonly draft: VersionDraft };

export interface KeptDraft {
  readonly draft: VersionDraft;
  readonly change: (change: (draft: VersionDraft) => VersionDraft) => void;
  /** Begins anew from the start. */
  readonly forget: () => void;
}

/** `address` says which draft it is: another base has another one. */
export function useKeptDraft(address: string, start: VersionDraft): KeptDraft {
  const [draft, setDraft] = useState(() => findKept(address) ?? start);
  useEffect(() => {
    if (draft !== start) keep({ address, draft });
  }, [address, draft, start]);
  return {
    draft,
    change: setDraft,
    forget: () => {
      keep(undefined);
      setDraft(start);
    },
  };
}

/** JSON has no word for a number that is not typed yet. */
const EMPTY_NUMBER = '∅';
const ANY_NUMBER = 1;

function readKept(text: string, emptyNumber: number): Kept | null {
  return JSON.parse(text, (_, value: unknown) => (value === EMPTY_NUMBER ? emptyNumber : value)) as Kept | null;
}

function findKept(address: string): VersionDraft | undefined {
  try {
    const text = localStorage.getItem(KEPT_AS) ?? 'null';
    const kept = readKept(text, Number.NaN);
    return kept?.address === address && hasShape(readKept(text, ANY_NUMBER)) ? kept.draft : undefined;
  } catch {
    return undefined;
  }
}

/** Values may be wrong, the structure may not: another release could have written it. */
function hasShape(kept: Kept | null): boolean {
  const issues = versionDraftShape.safeParse(kept?.draft).error?.issues ?? [];
  return issues.every(({ code }) => code !== 'unrecognized_keys' && code !== 'invalid_type');
}

function keep(kept: Kept | undefined): void {
  try {
    if (kept === undefined) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, JSON.stringify(kept, (_, value: unknown) => (Number.isNaN(value) ? EMPTY_NUMBER : value)));
  } catch {
    // Forbidden or full: the draft still holds until the page is closed.
    return;
  }
}
