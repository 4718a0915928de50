// Closed forms of waiting lines: Erlang B and C, the mean wait of general service, and how many lanes a load needs.

/** Vehicles in service on average if nobody waited: arrivals times service, in erlangs. Both in the same unit of time. */
export type Line = { readonly arrivals: number; readonly service: number; readonly lanes: number };

/** Share of arrivals lost where nobody may wait (Erlang B), by the recursion that never overflows. */
export function erlangB(load: number, lanes: number): number {
  let blocked = 1;
  for (let lane = 1; lane <= lanes; lane += 1) blocked = (load * blocked) / (lane + load * blocked);
  return blocked;
}

/** Probability that an arrival has to wait (Erlang C); 1 where the lanes cannot keep up. */
export function erlangC(load: number, lanes: number): number {
  if (load >= lanes) return 1;
  const blocked = erlangB(load, lanes);
  return blocked / (1 - (load / lanes) * (1 - blocked));
}

export function loadOf({ arrivals, service }: Line): number {
  return arrivals * service;
}

/** How fast a queue would drain without the load: lanes over service, less the arrivals. */
function spareOf({ arrivals, service, lanes }: Line): number {
  return lanes / service - arrivals;
}

/**
 * Mean wait before service, in the unit of `service`: Erlang C with the factor of Allen and Cunneen for arrivals and service
 * that vary otherwise than exponentially. `squaredVariation` is the variance over the squared mean. Infinite where the lanes
 * cannot keep up.
 */
export function meanWait(line: Line, squaredVariation: { readonly arrivals: number; readonly service: number }): number {
  const spare = spareOf(line);
  if (line.arrivals <= 0) return 0;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  return (erlangC(loadOf(line), line.lanes) / spare) * ((squaredVariation.arrivals + squaredVariation.service) / 2);
}

/** Probability to wait longer than `time`, for exponential service. */
export function probabilityOfWaitOver(line: Line, time: number): number {
  const spare = spareOf(line);
  return spare <= 0 ? 1 : erlangC(loadOf(line), line.lanes) * Math.exp(-spare * time);
}

/** Density and distribution of the normal law; the distribution by Abramowitz and Stegun 7.1.26 is too coarse, so by its series. */
function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

function normalBelow(x: number): number {
  let term = x;
  let sum = x;
  for (let index = 1; Math.abs(term) > 1e-16 && index < 300; index += 1) {
    term *= (x * x) / (2 * index + 1);
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

/** Probability of delay with `beta` above the load, in the limit of many lanes (Halfin and Whitt 1981). */
function delayAt(beta: number): number {
  return 1 / (1 + (beta * normalBelow(beta)) / normalDensity(beta));
}

/** How many root loads above the load keep the probability of delay at `target`, found by halving. */
export function halfinWhittBeta(target: number): number {
  let low = 0;
  let high = 6;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (delayAt(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Lanes for a load so that about `target` of the arrivals wait at all; at least one. */
export function lanesFor(load: number, target: number): number {
  return Math.max(1, Math.ceil(load + halfinWhittBeta(target) * Math.sqrt(load)));
}
