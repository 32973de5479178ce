-- The ledger of one service: what happened, in the bytes it was recorded in. Rows are inserted by one statement
-- (GroupStatement) and never changed. Design: docs/adr/0002.

-- The log's next global position. One row, taken by each append until it commits: positions are gapless and in commit order,
-- so that a reader needs only "after n", never a gap timeout.
create table log_head (
  log_id        smallint primary key check (log_id = 0),
  next_position bigint not null
) with (fillfactor = 10);
insert into log_head values (0, 1);

-- Each study's length, last chain value and last recording time: compared and set by each append.
create table study_head (
  study_id       uuid primary key,
  size           bigint not null,
  chain          bytea not null,
  recorded_at_us bigint not null
) with (fillfactor = 50);

create table ledger (
  global_position    bigint not null primary key,
  study_id           uuid   not null,
  position           bigint not null,                -- 0-based in the study: the leaf's index
  event_id           uuid   not null unique,
  aggregate_id       uuid   not null,
  aggregate_sequence bigint not null,
  recorded_at_us     bigint not null,                -- microseconds since 1970-01-01T00:00:00Z, as hashed
  type               text   not null,                -- such as study.StudyRegistered
  revision           text   not null,
  media_type         text   not null,
  payload            bytea  not null,
  payload_salt       bytea  not null,
  metadata           bytea  not null,
  metadata_salt      bytea  not null,
  leaf               bytea  not null,
  chain              bytea  not null,
  unique (study_id, position),
  unique (aggregate_id, aggregate_sequence)
);

-- Keys taken for ever: natural keys, idempotency keys of clients, consumed messages. Written with the events they belong to.
create table claim (
  kind        text  not null,
  key         text  not null,
  study_id    uuid  not null,
  event_id    uuid  not null,                        -- the last event of the append that took the key
  fingerprint bytea,                                 -- of the request, for idempotency keys
  outcome     text,                                  -- the first answer, for idempotency keys
  primary key (kind, key)
);

-- Aggregate state, disposable: truncate at will.
create table snapshot (
  aggregate_id       uuid   not null primary key,
  aggregate_sequence bigint not null,
  event_id           uuid   not null,
  recorded_at_us     bigint not null,
  type               text   not null,
  revision           text   not null,
  payload            bytea  not null,
  metadata           bytea  not null
);

-- How far the publisher has come; the row's lock elects the one publisher among several instances.
create table publication (
  topic           text primary key,
  global_position bigint not null
);

create function ledger_assert(ok boolean) returns boolean language plpgsql stable as
$$ begin
  -- Raising, not filtering: with a plain WHERE the heads would advance over rows that were never inserted.
  if not ok then raise exception 'stale ledger head' using errcode = '40001'; end if;
  return true;
end $$;

create function ledger_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is append-only: % on % refused', tg_op, tg_table_name using errcode = '42501'; end $$;
create trigger ledger_append_only before update or delete or truncate on ledger
  for each statement execute function ledger_is_append_only();
create trigger claim_append_only before update or delete or truncate on claim
  for each statement execute function ledger_is_append_only();

-- For people with psql: the same rows, readable.
create view ledger_readable as
  select global_position, study_id, position, timestamptz 'epoch' + recorded_at_us * interval '1 microsecond' as recorded_at,
         type, revision, aggregate_id, aggregate_sequence, convert_from(payload, 'UTF8') as payload,
         convert_from(metadata, 'UTF8') as metadata, event_id, encode(chain, 'hex') as chain
    from ledger;
