// Planted in what is decided: holds that get weaker, moments that move, rights that outlive their end.
import { accountsDirectory, type AccountsDirectory } from '../../../src/features/accounts/door.ts';
import type { TakeCheck } from '../../../src/features/checkpoint/domain/commands.ts';
import type { Submission } from '../../../src/server/commands/submission.ts';
import type { Committer } from '../../../src/server/commands/committer.ts';
import type { References } from '../../../src/server/references.ts';
import { onStatement } from './wrap-database.ts';
import type { BugRecipe } from './planted.ts';

function onSubmission(change: (submission: Submission) => Submission): (committer: Committer) => Committer {
  return (committer) => ({ ...committer, submit: (submission) => committer.submit(change(submission)) });
}

function onInput(verb: string, change: (input: unknown) => unknown): (committer: Committer) => Committer {
  return onSubmission((submission) => (submission.verb === verb && 'action' in submission.work ? { ...submission, work: { ...submission.work, input: change(submission.work.input) } } : submission));
}

function weaken(input: unknown): TakeCheck {
  const check = input as TakeCheck;
  return { ...check, deviceOutcomes: Object.fromEntries(Object.keys(check.deviceOutcomes).map((id) => [id, { outcome: 'clear' as const, ruleIds: [] }])) };
}

/** The first directory stays: whoever was moved, revoked or withdrawn since is not. */
function cacheDirectory(references: References): References {
  let cached: AccountsDirectory | undefined;
  return {
    ...references,
    get: <Value>(token: { readonly name: string; readonly value?: Value }, district: string): Value => {
      const value = references.get(token, district);
      if (token.name !== accountsDirectory.name) return value;
      cached ??= value as unknown as AccountsDirectory;
      return cached as unknown as Value;
    },
  };
}

type Health = { readonly facts: { readonly readings: readonly unknown[] } };

/** The model's sealed values are a line that names their place and a line of JSON. */
function forgetReadings(sealed: Buffer): Buffer {
  const text = sealed.toString('utf8');
  const end = text.indexOf('\n') + 1;
  const health = JSON.parse(text.slice(end)) as Health;
  return Buffer.from(text.slice(0, end) + JSON.stringify({ ...health, facts: { ...health.facts, readings: [] } }));
}

export const RULE_BUGS: readonly BugRecipe[] = [
  { name: 'hold-weakened', says: 'the tablet’s stricter outcome is not looked at', plant: () => ({ committer: onInput('checkpoint.take-check', weaken) }) },
  {
    name: 'reading-replaces-reading',
    says: 'a second reading takes the place of the first',
    plant: () => ({ database: onStatement('list-travellers', async (statement, values, ask) => (await ask(statement, values)).map((row) => ({ ...row, sealed_health: forgetReadings(row['sealed_health'] as Buffer) }))) }),
  },
  {
    name: 'judged-at-receipt',
    says: 'a check is dated by its arrival',
    plant: () => ({ committer: onSubmission((submission) => (submission.envelope ? { ...submission, envelope: { ...submission.envelope, header: { ...submission.envelope.header, takenAt: submission.receivedAt - submission.envelope.header.clockOffsetMilliseconds } } } : submission)) }),
  },
  { name: 'offset-forgotten', says: 'the tablet’s clock is taken as it is', plant: () => ({ committer: onSubmission((submission) => (submission.envelope ? { ...submission, envelope: { ...submission.envelope, header: { ...submission.envelope.header, clockOffsetMilliseconds: 0 } } } : submission)) }) },
  { name: 'scope-cached', says: 'who may what, and where, is read once', plant: () => ({ references: cacheDirectory }) },
  {
    name: 'revoked-officer-accepted',
    says: 'the end of a grant is not looked at',
    plant: () => ({ receive: (ports) => ({ ...ports, authorities: { ...ports.authorities, findOfficer: (...who) => {
      const officer = ports.authorities.findOfficer(...who);
      return officer && { ...officer, grants: officer.grants.map((grant) => ({ ...grant, validUntil: undefined })) };
    } } }) }),
  },
  { name: 'release-unchecked', says: 'everybody in a vehicle counts as cleared when it is released', plant: () => ({ database: onStatement('list-travellers', async (statement, values, ask) => (await ask(statement, values)).map((row) => ({ ...row, state: 'cleared' }))) }) },
];
