// The roles of the product: what a person may do is a role over a place, for a time.
import { z } from 'zod';

export const ROLES = ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);
