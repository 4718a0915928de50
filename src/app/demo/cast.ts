// The people of the demo and of all tests: obviously invented, the same everywhere.
import type { Department } from '../../features/accounts/domain/records.ts';
import type { Role } from '../../features/accounts/door.ts';

export type CastMember = {
  readonly badge: string;
  readonly name: string;
  readonly login: string;
  readonly department: Department;
  readonly role: Role;
  /** `district`, the number of a checkpoint, or the hospital of the demo. */
  readonly at: 'district' | 'checkpoint' | 'second-checkpoint' | 'hospital';
};

/** 示范 and 演示 mean "demonstration": no such people exist. */
export const CAST: readonly CastMember[] = [
  { badge: 'GL-001', name: '管理示范', login: 'admin', department: 'information-technology', role: 'administrator', at: 'district' },
  { badge: 'ZH-001', name: '指挥示范', login: 'commander', department: 'command-office', role: 'commander', at: 'district' },
  { badge: 'SJ-001', name: '审计示范', login: 'auditor', department: 'law-enforcement', role: 'auditor', at: 'district' },
  { badge: 'KZ-001', name: '赵示范', login: 'leader', department: 'housing', role: 'checkpoint-leader', at: 'checkpoint' },
  { badge: 'JC-101', name: '钱演示', login: 'officer1', department: 'police', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'JT-102', name: '孙演示', login: 'officer2', department: 'transport', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'ZJ-103', name: '李演示', login: 'officer3', department: 'housing', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'WJ-104', name: '周演示', login: 'officer4', department: 'health', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'JC-105', name: '吴演示', login: 'officer5', department: 'police', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'JT-106', name: '郑演示', login: 'officer6', department: 'transport', role: 'lane-officer', at: 'checkpoint' },
  { badge: 'WJ-301', name: '冯演示', login: 'medic', department: 'health', role: 'medic', at: 'checkpoint' },
  { badge: 'WJ-401', name: '陈演示', login: 'doctor', department: 'health', role: 'medic', at: 'hospital' },
  { badge: 'JC-201', name: '王演示', login: 'officer7', department: 'police', role: 'lane-officer', at: 'second-checkpoint' },
];

/** Only ever in the demo and in tests; a real set-up has no default account. */
export const DEMO_PIN = '204060';
export const DEMO_PASSWORD = 'demonstration only';
