// A problem is a refusal that a person meets: a code with words in every language, and values for the words.

/** `params` hold clear values only (codes, counts, times), never personal ones. */
export type Problem = { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined };

/** Thrown by an action or a view to refuse; the plumbing turns it into an answer in words. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

export function refuse(code: string, params?: Problem['params']): never {
  throw new Refusal(params ? { code, params } : { code });
}
