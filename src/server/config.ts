// What can be set from outside: environment variables with plain defaults, read once, wrong ones refused in words.
import { z } from 'zod';

/** Test ports and ours stay below 32768, where the range begins from which outgoing connections take theirs. */
const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  /** Everything that must survive: database, keys, certificates. */
  GUANKOU_DATA: z.string().default('data'),
  /** Plain HTTP, on this machine only. */
  GUANKOU_PORT: port.default(8080),
  /** HTTPS for tablets on the LAN; 0 turns it off. */
  GUANKOU_LAN_PORT: z.coerce.number().int().min(0).max(65_535).default(8443),
  /** Plain HTTP on the LAN that offers nothing but the certificate. */
  GUANKOU_TRUST_PORT: port.default(8081),
  /** The one origin that tablets use, e.g. `https://guankou.example:8443`; without it the first LAN name. */
  GUANKOU_ORIGIN: z.url().optional(),
  /** A real certificate instead of our own. */
  GUANKOU_CERT: z.string().optional(),
  GUANKOU_CERT_KEY: z.string().optional(),
  /** Any Postgres 15 or newer, connected as the owner of its database, instead of the embedded one. */
  DATABASE_URL: z.string().optional(),
  GUANKOU_LOG: z.enum(['error', 'warn', 'info']).default('info'),
  /** Vehicles a day in the demo, and how much faster than life its day passes. */
  GUANKOU_DEMO_VEHICLES: z.coerce.number().int().min(0).max(100_000).default(2400),
  GUANKOU_DEMO_SPEED: z.coerce.number().min(0.1).max(1000).default(1),
  GUANKOU_DEMO_BACKFILL_HOURS: z.coerce.number().min(0).max(72).default(24),
});

export type Config = {
  readonly dataFolder: string;
  readonly port: number;
  readonly lanPort: number;
  readonly trustPort: number;
  readonly origin: string | undefined;
  readonly certificate: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly databaseUrl: string | undefined;
  readonly logLevel: 'error' | 'warn' | 'info';
  readonly demo: { readonly vehiclesPerDay: number; readonly speed: number; readonly backfillHours: number };
};

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = schema.safeParse(environment);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Error(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}`);
  }
  const set = read.data;
  if ((set.GUANKOU_CERT === undefined) !== (set.GUANKOU_CERT_KEY === undefined)) throw new Error('GUANKOU_CERT and GUANKOU_CERT_KEY go together.');
  return {
    dataFolder: set.GUANKOU_DATA,
    port: set.GUANKOU_PORT,
    lanPort: set.GUANKOU_LAN_PORT,
    trustPort: set.GUANKOU_TRUST_PORT,
    origin: set.GUANKOU_ORIGIN,
    certificate: set.GUANKOU_CERT && set.GUANKOU_CERT_KEY ? { certFile: set.GUANKOU_CERT, keyFile: set.GUANKOU_CERT_KEY } : undefined,
    databaseUrl: set.DATABASE_URL,
    logLevel: set.GUANKOU_LOG,
    demo: { vehiclesPerDay: set.GUANKOU_DEMO_VEHICLES, speed: set.GUANKOU_DEMO_SPEED, backfillHours: set.GUANKOU_DEMO_BACKFILL_HOURS },
  };
}
