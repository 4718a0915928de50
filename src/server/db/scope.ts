// What is asked of the database, and within which scope.

/** A statement with a name is prepared once per connection: the hot ones have one. */
export type Statement = { readonly name?: string; readonly text: string };
export type Row = Readonly<Record<string, unknown>>;

/** What a transaction may see. An empty list of places sees nothing; `plumbing` opens the plumbing's own tables. */
export type Scope = {
  readonly district: string;
  readonly places: readonly string[];
  readonly plumbing?: boolean;
};

const CODE = /^[\w-]*$/;

/** Codes stand between commas and quotes. */
export function assertCodes(scope: Scope): void {
  if (![scope.district, ...scope.places].every((code) => CODE.test(code))) throw new Error('A scope holds a code that is none.');
}

/** One statement that sets a scope for the rest of the transaction. Codes are checked, so no quoting can break. */
export function scopeToSql(scope: Scope): string {
  assertCodes(scope);
  const plumbing = scope.plumbing ? scope.district : '';
  return `select set_config('app.district','${scope.district}',true),set_config('app.places','${scope.places.join(',')}',true),set_config('app.plumbing','${plumbing}',true)`;
}
