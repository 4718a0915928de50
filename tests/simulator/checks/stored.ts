// The server's rows as the checks read them.
import type { CommandAnswer } from '../../../src/core/sync/answers.ts';
import { listRows } from '../server/model-rows.ts';
import type { Stage } from '../world/incidents.ts';

export type CommandRow = {
  readonly id: string;
  readonly hash: string;
  readonly verb: string;
  readonly device_id: string | null;
  readonly device_sequence: number | null;
  readonly received_at: Date;
  readonly status: string;
  readonly answer: CommandAnswer;
};
export type EventRow = { readonly sequence: number; readonly at: Date; readonly type: string; readonly command_id: string; readonly subject_id: string };
export type PassageRow = { readonly id: string; readonly place_code: string; readonly lane_id: string; readonly direction: string; readonly taken_at: Date; readonly received_at: Date; readonly is_time_doubtful: boolean; readonly device_id: string; readonly device_sequence: number; readonly state: string; readonly disinfected_at?: Date | null; readonly officer_id: string };
export type TravellerRow = { readonly id: string; readonly passage_id: string; readonly outcome: string; readonly state: string; readonly sealed_health: Buffer };
export type StepRow = { readonly id: string; readonly verb: string; readonly passage_id: string };
export type ChainRow = { readonly device_id: string; readonly sequence: number; readonly hash: string };
export type ConflictRow = { readonly command_id: string; readonly device_id: string; readonly kind: string };
export type TallyRow = { readonly place_code: string; readonly measure: string; readonly hour_at: Date; readonly dimension: string; readonly amount: number };

type RowByTable = {
  'platform.command': CommandRow;
  'platform.event': EventRow;
  'platform.device_chain': ChainRow;
  'platform.chain_conflict': ConflictRow;
  'platform.chain_gap': { readonly device_id: string };
  'platform.tally': TallyRow;
  'checkpoint.passage': PassageRow;
  'checkpoint.traveller': TravellerRow;
  'checkpoint.step': StepRow;
  'platform.district': { readonly epoch: number; readonly sequence: number };
};

export function listStored<Table extends keyof RowByTable>({ world }: Stage, table: Table): RowByTable[Table][] {
  return listRows(world.server.getTables(), table) as unknown as RowByTable[Table][];
}

export function isAccepted({ status }: CommandRow): boolean {
  return status === 'accepted';
}
