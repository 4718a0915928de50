// Agents for disinfecting, the unit in which each is measured, and between which strengths a figure can be meant.

export const DISINFECTANTS = ['chlorine', 'alcohol', 'peroxide', 'other'] as const;
export type Disinfectant = (typeof DISINFECTANTS)[number];

/** Bounds against slips of the finger, not advice: mg/L of available chlorine, per cent by volume of alcohol, per cent of peroxide. */
export const STRENGTHS = {
  chlorine: { unit: 'mg/L', from: 100, until: 10_000, usual: 500 },
  alcohol: { unit: '%', from: 60, until: 95, usual: 75 },
  peroxide: { unit: '%', from: 0.5, until: 6, usual: 3 },
  other: { unit: '%', from: 0.01, until: 100, usual: 1 },
} as const satisfies Readonly<Record<Disinfectant, { unit: string; from: number; until: number; usual: number }>>;
