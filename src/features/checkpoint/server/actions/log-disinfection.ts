// Logs that people or tools of a post were disinfected: what, with which agent and strength, by whom (CP-78).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findDisinfectionProblem } from '../../domain/flow/disinfection-due.ts';
import { insertDisinfection } from '../store/posts.ts';

export const logDisinfection = defineAction({
  verb: 'checkpoint.log-disinfection',
  version: 1,
  input: commands['checkpoint.log-disinfection'],
  roles: access['checkpoint.log-disinfection'],
  channels: ['device', 'desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, entry) => {
    const problem = findDisinfectionProblem(entry);
    if (problem) refuse(problem.code, problem.params);
    const { time, receivedAt } = context.command;
    const officerId = context.actor.personId ?? refuse('OfficerNotUnlocked');
    await insertDisinfection(context.tx, context.district, { ...entry, doneAt: time.takenAt, receivedAt, officerId, deviceId: context.actor.deviceId });
    const facts = { target: entry.target, agent: entry.agent, concentration: entry.concentration };
    context.record({ type: 'checkpoint.disinfection-logged', placeCode: entry.checkpoint, subjectId: entry.id, facts });
    return {};
  },
});
