// The product's log: ids, verbs and codes, never a personal value.
import pino from 'pino';

export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error'>;

export function createLogger(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
