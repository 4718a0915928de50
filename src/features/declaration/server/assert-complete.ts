// Refuses what a phone should not have sent: a declaration in which something is missing or cannot be right.
import { refuse } from '../../../core/problems.ts';
import type { DeclarationPart, DeclaredVehicle } from '../domain/records.ts';
import { findPersonProblems, findSignatureProblem, findVehicleProblems, type DeclarationRules } from '../domain/rules.ts';

export function assertVehicleComplete(vehicle: DeclaredVehicle): void {
  const [field] = Object.keys(findVehicleProblems(vehicle));
  if (field !== undefined) refuse('DeclarationIncomplete', { field });
}

export function assertPartComplete(part: DeclarationPart, rules: DeclarationRules): void {
  const [field] = part.people.flatMap((person) => Object.keys(findPersonProblems(person, rules)));
  if (field !== undefined) refuse('DeclarationIncomplete', { field });
  if (findSignatureProblem(part.signature)) refuse('DeclarationIncomplete', { field: 'signature' });
}
