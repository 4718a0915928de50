// Signs the certificate of a post that ended, as the second person (EP-5).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { findSigningProblem } from '../../domain/closing/closing.ts';
import { signCertificate as input } from '../../domain/closing/commands.ts';
import { findCertificate, saveSignature } from '../store/closing.ts';

export const signCertificate = defineAction({
  verb: 'checkpoint.sign-certificate',
  version: 1,
  input,
  roles: access['checkpoint.sign-certificate'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, certificateId }) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    const certificate = await findCertificate(context.tx, context.district, checkpoint);
    if (certificate?.id !== certificateId) refuse('CertificateUnknown');
    const problem = findSigningProblem(certificate, by);
    if (problem) refuse(problem.code, problem.params);
    await saveSignature(context.tx, context.district, { id: certificateId, at: context.command.receivedAt, by });
    context.record({ type: 'checkpoint.certificate-signed', placeCode: checkpoint, subjectId: certificateId });
    return {};
  },
});
