// The present moment for ages on the screen, looked at often enough that they never lie by more than a few seconds.
import { useEffect, useState } from 'react';
import { useConsoleAccess } from './console-context.tsx';

const TICK_MILLISECONDS = 5000;

/** By the server's clock as far as known, milliseconds since the epoch. */
export function useNow(): number {
  const { client } = useConsoleAccess();
  const [now, setNow] = useState(() => client.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(client.now()), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [client]);
  return now;
}
