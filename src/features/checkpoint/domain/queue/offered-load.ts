// The load that changing arrivals leave behind: service drags the past along, so the peak of the load follows that of the arrivals.

/** Arrivals in a unit of time as a function of time, and mean service in the same unit. */
export type ChangingLine = { readonly rateAt: (time: number) => number; readonly service: number };

const STEPS_A_SERVICE = 200;

/**
 * Modified offered load (Jennings, Mandelbaum, Massey and Whitt 1996): m' = rate - m / service, by the classic Runge-Kutta
 * steps, from the load at `from` to the one at `until`.
 */
export function modifiedOfferedLoad({ rateAt, service }: ChangingLine, span: { readonly from: number; readonly until: number; readonly load: number }): number {
  const steps = Math.max(1, Math.ceil(((span.until - span.from) / service) * STEPS_A_SERVICE));
  const step = (span.until - span.from) / steps;
  const slope = (time: number, load: number): number => rateAt(time) - load / service;
  let { load } = span;
  for (let index = 0; index < steps; index += 1) {
    const time = span.from + index * step;
    const first = slope(time, load);
    const second = slope(time + step / 2, load + (step / 2) * first);
    const third = slope(time + step / 2, load + (step / 2) * second);
    const fourth = slope(time + step, load + step * third);
    load += (step / 6) * (first + 2 * second + 2 * third + fourth);
  }
  return load;
}
