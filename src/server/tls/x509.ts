// Loads the certificate library after giving it the three metadata functions its dependency injection asks for.

type Metadata = Map<unknown, unknown>;

/**
 * A stand-in for the `Reflect` metadata proposal, as far as the library uses it; one that is there already stays.
 * Metadata of a class are found on its parents too, own ones are not.
 */
function provideReflectMetadata(): void {
  if ('getMetadata' in Reflect) return;
  const metadataByTarget = new WeakMap<object, Metadata>();
  const getOwnMetadata = (key: unknown, target: object): unknown => metadataByTarget.get(target)?.get(key);
  const getMetadata = (key: unknown, target: object): unknown => {
    for (let owner: object | null = target; owner; owner = Reflect.getPrototypeOf(owner)) {
      if (metadataByTarget.get(owner)?.has(key)) return getOwnMetadata(key, owner);
    }
    return undefined;
  };
  const defineMetadata = (key: unknown, value: unknown, target: object): void => {
    const metadata: Metadata = metadataByTarget.get(target) ?? new Map<unknown, unknown>();
    metadataByTarget.set(target, metadata.set(key, value));
  };
  Object.assign(Reflect, { getMetadata, getOwnMetadata, defineMetadata });
}

provideReflectMetadata();

/** Loaded here and not by a static import, because a bundler moves static imports above the line before. */
export const x509 = await import('@peculiar/x509');
