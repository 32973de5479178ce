-- Keys that seal values of events: of persons (P), of studies' blinds (U), of snapshots (S). Every key is wrapped by the master key,
-- which is not in this database. References are keyed hashes: without the master key nobody can tell whose a key is. Back this schema
-- up apart from the ledger and for a shorter time: a key that was destroyed lives on in every copy (docs/operations.md).
create table service_key (
  purpose     text  primary key,
  wrapped_key bytea not null,
  master_id   text  not null                         -- which master key wrapped it, so that a wrong one is told from a broken row
);

create table data_key (
  key_ref     text  primary key,
  scope       text  not null check (scope in ('P', 'U', 'S')),
  wrapped_key bytea not null,
  created_at  timestamptz not null default now()
);

-- Tombstones win over keys: one that a restored backup brings back is never used, and goes again.
create table erased_person (
  number    bigint generated always as identity unique,
  key_ref   text primary key,
  erased_at timestamptz not null default now()
);
create function erasure_is_for_ever() returns trigger language plpgsql as
$$ begin raise exception 'an erasure is for ever: % on % refused', tg_op, tg_table_name using errcode = '42501'; end $$;
create trigger erased_person_append_only before update or delete or truncate on erased_person
  for each statement execute function erasure_is_for_ever();

-- How far the erasures in the ledger have been carried out here.
create table carried_out (
  id       smallint primary key check (id = 0),
  position bigint not null                           -- in the ledger of facts outside any study
);
insert into carried_out values (0, 0);

-- The key of a reference, made if there is none; null if it was erased. The lock orders it against an erasure of the same reference:
-- without it a key could be made beside the tombstone.
create function key_of(ref text, its_scope text, fresh_key bytea) returns bytea language plpgsql as
$$ declare found_key bytea; begin
  perform pg_advisory_xact_lock(hashtextextended('data key ' || ref, 0));
  if exists (select from privacy.erased_person e where e.key_ref = ref) then return null; end if;
  insert into privacy.data_key (key_ref, scope, wrapped_key) values (ref, its_scope, fresh_key) on conflict do nothing;
  select k.wrapped_key into found_key from privacy.data_key k where k.key_ref = ref;
  return found_key;
end $$;

-- Destroys a person's key for ever, and with it every snapshot, which may hold the person's values.
create function erase(ref text) returns void language plpgsql as
$$ begin
  -- One at a time, so that numbers rise in the order of commits and whoever asks "after n" misses none.
  perform pg_advisory_xact_lock(hashtextextended('erasures', 0));
  perform pg_advisory_xact_lock(hashtextextended('data key ' || ref, 0));
  insert into privacy.erased_person (key_ref) values (ref) on conflict do nothing;
  delete from privacy.data_key k where k.key_ref = ref or k.scope = 'S';
  delete from ledger.snapshot;
end $$;
