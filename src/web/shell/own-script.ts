// Makes an address of ours into one that browsers with Trusted Types accept as a script: no other address passes.

type Policy = { readonly createScriptURL: (url: string) => string };
type TrustedTypes = { readonly createPolicy: (name: string, rules: Policy) => Policy };

/** A page's service worker, and workers the build put beside it. */
const OWN = /^\/(lane|declare)\/[\w-]+\.js$/;

let policy: Policy | undefined;

/** Browsers without Trusted Types take the address as text. Throws for a path that is none of our workers. */
export function toOwnScript(path: string): string {
  policy ??= makePolicy();
  return policy.createScriptURL(path);
}

function makePolicy(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules: Policy = {
    createScriptURL: (path) => {
      if (!OWN.test(path)) throw new TypeError(`${path} is not our worker.`);
      return path;
    },
  };
  return trustedTypes?.createPolicy('guankou-worker', rules) ?? rules;
}
