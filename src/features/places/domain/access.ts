// Who may run which verb of places, within her own scope (the plumbing checks the scope).
import type { PlacesVerb } from './commands.ts';

export const access = {
  'places.import-district': ['administrator'],
  'places.approve-checkpoint': ['administrator', 'commander'],
  'places.open-checkpoint': ['commander'],
  'places.close-checkpoint': ['commander'],
  'places.move-checkpoint': ['commander', 'administrator'],
  'places.end-checkpoint': ['commander'],
  'places.add-site': ['administrator', 'commander'],
  'places.open-lane': ['commander', 'checkpoint-leader'],
  'places.close-lane': ['commander', 'checkpoint-leader'],
} as const satisfies Record<PlacesVerb, readonly PlacesRole[]>;

export type PlacesRole = 'administrator' | 'commander' | 'checkpoint-leader' | 'lane-officer' | 'medic' | 'auditor';

/** Views: who may read what. Names of places are public within the district. */
export const viewAccess = {
  'places.list-places': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'],
  'places.list-moves': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'],
  'places.list-checkpoints': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'],
} as const satisfies Record<string, readonly PlacesRole[]>;
