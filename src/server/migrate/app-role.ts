// The role the server works as: it owns nothing and cannot pass row-level security.
import type pg from 'pg';

/** A role of its own for each database: roles are of the whole Postgres, and installations may share one. */
export async function findRoleName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ oid: number }>('select oid from pg_database where datname = current_database()');
  return `guankou_app_${rows[0]?.oid}`;
}

/** Creates the role or gives it a new password, and grants it the rows (not the tables) of every schema. Returns its name. */
export async function prepareAppRole(client: pg.Client, password: string): Promise<string> {
  const role = await findRoleName(client);
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rows.length === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
  const schemas = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`,
  );
  for (const { name } of schemas.rows) {
    const schema = client.escapeIdentifier(name);
    await client.query(`grant usage on schema ${schema} to ${role}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
  }
  return role;
}

type Guard = { superuser: boolean; bypasses: boolean; owned: string; unguarded: string };

/** A role may also become any other that it is a member of. Throws when the connected role could read past row-level security: the server must not start then. */
export async function assertRoleIsGuarded(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Guard>(`
    select r.rolsuper as superuser,
      exists (select from pg_roles o where (o.rolsuper or o.rolbypassrls) and pg_has_role(r.oid, o.oid, 'member')) as bypasses,
      (select count(*) from pg_class c where pg_has_role(r.oid, c.relowner, 'member') and c.relkind = 'r') as owned,
      (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
          and not (c.relrowsecurity and c.relforcerowsecurity)) as unguarded
    from pg_roles r where r.rolname = current_user`);
  const guard = rows[0];
  if (!guard) throw new Error('The database does not know the role of its own connection.');
  if (guard.superuser || guard.bypasses) throw new Error('The server refuses to start: its database role can bypass row-level security.');
  if (Number(guard.owned) > 0) throw new Error('The server refuses to start: its database role owns tables.');
  if (Number(guard.unguarded) > 0) throw new Error('The server refuses to start: a table has no forced row-level security.');
}
