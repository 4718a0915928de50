// What a transaction may see, and the one statement that sets it.

/** An empty list of places sees nothing; `plumbing` opens the plumbing's own tables. */
export type Scope = {
  readonly district: string;
  readonly places: readonly string[];
  readonly plumbing?: boolean;
};

const CODE = /^[\w-]*$/;

/** One statement that sets a scope for the rest of the transaction. Codes are checked, so no quoting can break. */
export function scopeToSql(scope: Scope): string {
  if (![scope.district, ...scope.places].every((code) => CODE.test(code))) throw new Error('A scope holds a code that is none.');
  const plumbing = scope.plumbing ? scope.district : '';
  return `select set_config('app.district','${scope.district}',true),set_config('app.places','${scope.places.join(',')}',true),set_config('app.plumbing','${plumbing}',true)`;
}
