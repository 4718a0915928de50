// Says which field of an input is wrong without repeating what a person typed: answers and audit rows are clear.
import type { z } from 'zod';
import type { Problem } from '../../core/problems.ts';

/** Names of fields and places in lists; a key of a record comes from outside and may be anything. */
const FIELD = /^([a-z][A-Za-z]{0,39}|\d{1,4})$/;

export function inputToProblem(error: z.ZodError): Problem {
  const path = (error.issues[0]?.path ?? []).map(String);
  return { code: 'InputWrong', params: { field: path.map((part) => (FIELD.test(part) ? part : '*')).join('.') } };
}
