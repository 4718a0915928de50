// Every route of the product, in one list: the plumbing's, then the features'.
import { join } from 'node:path';
import { listAccountRoutes, type AccountRoutePorts } from '../features/accounts/server/index.ts';
import { createLedgerFileReader, listExportRoutes, listImportRoutes, listWaitRoutes, type WaitPorts } from '../features/checkpoint/server/index.ts';
import { listDeclarationRoutes, type DeclarationPorts } from '../features/declaration/server/index.ts';
import { listPrivacyRoutes, type PrivacyRoutePorts } from '../features/privacy/server/index.ts';
import { listApiRoutes, type ApiPorts } from '../server/http/api-routes.ts';
import type { Route } from '../server/http/route.ts';

export type RoutePorts = {
  readonly api: ApiPorts;
  readonly accounts: AccountRoutePorts;
  readonly declaration: DeclarationPorts;
  readonly wait: WaitPorts;
  readonly privacy: PrivacyRoutePorts;
  /** Files of the register that leave, and ledgers that come. */
  readonly register: Pick<ApiPorts, 'view' | 'desk'> & { readonly isDemo: boolean; readonly programFolder: string };
};

export function listProductRoutes({ api, accounts, declaration, wait, privacy, register }: RoutePorts): Route[] {
  const { programFolder, ...calls } = register;
  const readFile = createLedgerFileReader(join(programFolder, 'read-ledger.worker.js'));
  return [
    ...listApiRoutes(api),
    ...listAccountRoutes(accounts),
    ...listExportRoutes(calls),
    ...listImportRoutes({ ...calls, readFile }),
    ...listDeclarationRoutes(declaration),
    ...listWaitRoutes(wait),
    ...listPrivacyRoutes(privacy),
  ];
}
