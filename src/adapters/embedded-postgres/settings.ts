/** How this server listens: a Unix socket, or TCP on the loopback where there are none (Windows). */
export type Listen =
  | { readonly transport: 'socket'; readonly socketDir: string; readonly port: number }
  | { readonly transport: 'tcp'; readonly port: number };

/** Given on the command line, not in postgresql.conf, so that a new version of EnterpriseHub brings its own. */
export function serverSettings(listen: Listen): readonly string[] {
  const settings: Record<string, string | number> = {
    cluster_name: 'enterprisehub',
    port: listen.port,
    listen_addresses: listen.transport === 'tcp' ? '127.0.0.1' : '',
    unix_socket_directories: listen.transport === 'socket' ? listen.socketDir : '',
    unix_socket_permissions: '0700',
    // A 200 to a webhook means that the row is on disk.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Small on purpose: one team's rows fit, and a laptop has other things to do.
    shared_buffers: '64MB',
    max_connections: 100,
    max_wal_size: '512MB',
    max_parallel_workers_per_gather: 0,
    io_method: 'sync',
    huge_pages: 'off',
    // A new database is planned for as if it were empty until it is counted: then 400 texts are read where 4 would do.
    autovacuum_naptime: '10s',
    // Compiling a plan costs more than any query of ours runs for.
    jit: 'off',
    log_checkpoints: 'off',
    // What fails is told by whoever asked, with its reason. A statement and the row that it was about would be words of leads
    // here, and while a disk is full every webhook would add its kilobyte.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
