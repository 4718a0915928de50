// The screen stays on while it is needed: asked again when the page returns, let go at the end, refusals told.
import { describe, expect, test, vi } from 'vitest';
import { keepAwake, type ScreenWake, type WakeSource } from './screen-wake.ts';

function createSource(request: WakeSource['request']) {
  const listeners = new Set<() => void>();
  let isVisible = true;
  const source: WakeSource = {
    request,
    isVisible: () => isVisible,
    onVisibility: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
  const show = (visible: boolean): void => {
    isVisible = visible;
    for (const listener of listeners) listener();
  };
  return { source, show, listeners };
}

describe('VS-2 the screen', () => {
  test('stays awake, is asked for again when the page is seen again, and may sleep at the end', async () => {
    const release = vi.fn(async () => undefined);
    const request = vi.fn(async () => ({ release }));
    const told: ScreenWake[] = [];
    const { source, show, listeners } = createSource(request);
    const end = keepAwake(source, (state) => told.push(state));
    await vi.waitFor(() => expect(told).toEqual(['awake']));
    show(false);
    expect(request).toHaveBeenCalledTimes(1);
    show(true);
    await vi.waitFor(() => expect(told).toEqual(['awake', 'awake']));
    end();
    expect(release).toHaveBeenCalledTimes(1);
    expect(listeners.size).toBe(0);
  });

  test('a device that does not allow it says so', async () => {
    const told: ScreenWake[] = [];
    keepAwake(createSource(() => Promise.reject(new Error('low battery'))).source, (state) => told.push(state));
    await vi.waitFor(() => expect(told).toEqual(['not-allowed']));
    keepAwake(createSource(undefined).source, (state) => told.push(state));
    expect(told).toEqual(['not-allowed', 'unsupported']);
  });

  test('a lock that arrives after the end is let go at once', async () => {
    const release = vi.fn(async () => undefined);
    const told: ScreenWake[] = [];
    keepAwake(createSource(async () => ({ release })).source, (state) => told.push(state))();
    await vi.waitFor(() => expect(release).toHaveBeenCalledTimes(1));
    expect(told).toEqual([]);
  });
});
