// The tablet's session: proved by its key, held in memory only, renewed once when the server no longer knows it.
import { Refusal } from '../../core/problems.ts';

export type DeviceSession = {
  /** Opens a session if there is none; throws what `open` or `call` throws. */
  readonly use: <Result>(call: (token: string) => Promise<Result>, timeoutMilliseconds?: number) => Promise<Result>;
  /** With the session that is open, or not at all: a wiped tablet has no key left to open another. */
  readonly useOpen: <Result>(call: (token: string) => Promise<Result>) => Promise<Result | undefined>;
  readonly forget: () => void;
};

export function createDeviceSession(open: (timeoutMilliseconds?: number) => Promise<string>): DeviceSession {
  let token: string | undefined;
  let opening: Promise<string> | undefined;

  async function openOnce(timeoutMilliseconds?: number): Promise<string> {
    opening ??= open(timeoutMilliseconds).finally(() => { opening = undefined; });
    token = await opening;
    return token;
  }

  async function use<Result>(call: (token: string) => Promise<Result>, timeoutMilliseconds?: number): Promise<Result> {
    try {
      return await call(token ?? (await openOnce(timeoutMilliseconds)));
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.problem.code !== 'SignInNeeded') throw fault;
      return call(await openOnce(timeoutMilliseconds));
    }
  }

  const useOpen = async <Result>(call: (token: string) => Promise<Result>): Promise<Result | undefined> => (token === undefined ? undefined : call(token));

  return { use, useOpen, forget: () => { token = undefined; } };
}
