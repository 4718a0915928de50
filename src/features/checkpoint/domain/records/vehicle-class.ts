// What kind of vehicle comes: the coarse classes an officer sees at once.
import { z } from 'zod';

export const VEHICLE_CLASSES = ['car', 'coach', 'truck', 'motorcycle', 'emergency', 'other'] as const;
export const vehicleClass = z.enum(VEHICLE_CLASSES);
export type VehicleClass = z.infer<typeof vehicleClass>;
