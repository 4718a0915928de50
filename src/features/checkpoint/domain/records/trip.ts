// The trip of a coach: its route, its carrier, and every seat accounted for (CP-82).
import { z } from 'zod';

/** `0` is the driver and the crew, passengers sit from 1 on. */
export const seatNumber = z.string().regex(/^(0|[1-9]\d?)$/);

export const tripSchema = z.strictObject({
  route: z.string().trim().min(1).max(80),
  carrier: z.string().trim().max(80),
  /** As on the way-bill; empty where there is none. */
  number: z.string().trim().max(20),
  /** Passenger seats. */
  seats: z.number().int().min(1).max(79),
  /** Seats on which nobody sits, looked at one by one. */
  emptySeats: z.array(seatNumber).max(79),
});
export type Trip = z.infer<typeof tripSchema>;
