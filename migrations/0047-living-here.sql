-- not breaking
-- As before, but only locks of this database count: numbers begin at one in each, and on a server with several the worker of
-- another kept a dead one's contacts from everybody for half a minute.
create or replace function free_dead_lanes(p_now bigint, p_silent_since bigint) returns int language plpgsql as $$
declare
  freed int;
begin
  update lane l set owner = null, due_at = least(l.due_at, p_now)
  where l.owner is not null and (
    not exists (select 1 from pg_locks k where k.locktype = 'advisory' and k.classid = 7301
      and k.database = (select d.oid from pg_database d where d.datname = current_database())
      and k.objid::bigint = l.owner and k.granted)
    or not exists (select 1 from worker w where w.worker_number = l.owner and w.beat_at > p_silent_since));
  get diagnostics freed = row_count;
  return freed;
end $$;
