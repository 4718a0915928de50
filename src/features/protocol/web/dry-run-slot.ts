// What the pages of protocol ask for and a later feature brings: a dry run of a version that is not in force.
import type { ReactNode } from 'react';
import type { DryRunStatement } from '../domain/commands.ts';
import type { ProtocolVersion } from '../domain/records.ts';

export interface DryRunAsked {
  version: ProtocolVersion;
  /** Called when the dry run is through, with what it found; not while it is under way or cancelled. */
  onDone: (found: DryRunStatement) => void;
}

export type RenderDryRun = (asked: DryRunAsked) => ReactNode;
