// Seals the case files to their holders, one file a kind, before anything is destroyed.
import { join } from 'node:path';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { STANDING } from '../../../../server/field-cipher/key-folder.ts';
import { CASE_KINDS, type CaseKind, type CasePage } from '../../../../server/retention/case-files.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import type { CaseExport } from '../../domain/sunset.ts';
import { findSunsetForUpdate, listHolders, saveExports, type HolderRow, type SunsetRow } from '../store/sunsets.ts';
import { writeCaseFile } from '../sunset/case-file.ts';
import { sha256 } from '../sunset/certificate.ts';
import type { SunsetPorts } from '../sunset/sunset-ports.ts';

const CASES_A_PAGE = 100;

/** The sources of a kind one after the other; a cursor says in which. */
async function listPage(context: ActionContext, ports: SunsetPorts, ask: { kind: CaseKind; after: string | undefined }): Promise<CasePage> {
  const sources = ports.plan.caseSources.filter(({ kind }) => kind === ask.kind);
  const [position = '0', after] = ask.after?.split(' ') ?? [];
  const source = sources[Number(position)];
  if (!source) return { files: [], next: undefined };
  const { tx, district, emergencySealer: sealer } = context;
  const page = await source.list({ tx, district, sealer, after, limit: CASES_A_PAGE });
  const following = sources[Number(position) + 1] ? `${Number(position) + 1}` : undefined;
  return { files: page.files, next: page.next === undefined ? following : `${position} ${page.next}` };
}

type Order = { readonly sunset: SunsetRow; readonly kind: CaseKind; readonly holder: HolderRow; readonly folder: string };

async function exportKind(context: ActionContext, ports: SunsetPorts, { sunset, kind, holder, folder }: Order): Promise<CaseExport> {
  const file = `${sunset.id}-${kind}.guankou`;
  const written = await writeCaseFile({
    file: join(folder, file),
    head: { format: 'guankou-case-files/1', sunset: sunset.id, district: context.district, kind, holder: holder.name_zh, publicKey: holder.public_key },
    signing: ports.keys.getSigningKey(STANDING),
    nextPage: (after) => listPage(context, ports, { kind, after }),
  });
  const keyDigest = sha256(Buffer.from(holder.public_key, 'base64url'));
  return { kind, holder: { nameZh: holder.name_zh, nameEn: holder.name_en, keyDigest }, file, ...written };
}

/** PV-9. Done again after a crash, it writes the same files anew. */
export function createExportCaseFiles(ports: SunsetPorts): Action {
  return defineAction({
    verb: 'privacy.export-case-files',
    version: 1,
    input: commands['privacy.export-case-files'],
    roles: access['privacy.export-case-files'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { id }) => {
      const { tx, district } = context;
      const folder = ports.caseFolder ?? refuse('NoPlaceForCaseFiles');
      const sunset = (await findSunsetForUpdate(tx, district, id)) ?? refuse('SunsetUnknown');
      if (sunset.decision !== 'approved') refuse('SunsetNotApproved');
      const holders = await listHolders(tx, district);
      const exports: CaseExport[] = [];
      for (const kind of CASE_KINDS) {
        const holder = holders.find((known) => known.id === sunset.holder_by_kind[kind]) ?? refuse('HolderUnknown');
        exports.push(await exportKind(context, ports, { sunset, kind, holder, folder }));
      }
      await saveExports(tx, district, { id, exports });
      context.record({ type: 'privacy.case-files-exported', placeCode: district, subjectId: id, facts: { cases: Object.fromEntries(exports.map(({ kind, cases }) => [kind, cases])) } });
      return {};
    },
  });
}
