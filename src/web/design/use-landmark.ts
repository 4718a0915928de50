// Finds the landmark a trigger stands in, so that what it opens stays inside it for screen readers.
import { useCallback, useState } from 'react';
import type { RefCallback } from 'react';

/** Put `ref` on the trigger and hand `container` to the portal; undefined means the end of the page. */
export function useLandmark(): { ref: RefCallback<HTMLElement>; container: HTMLElement | undefined } {
  const [container, setContainer] = useState<HTMLElement>();
  const ref = useCallback((trigger: HTMLElement | null) => {
    setContainer(trigger?.closest<HTMLElement>('[role=dialog], main, header, nav') ?? undefined);
  }, []);
  return { ref, container };
}
