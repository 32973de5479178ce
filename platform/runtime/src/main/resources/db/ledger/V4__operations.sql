-- What operators decided and what is to happen at a time. In this schema, which nothing ever drops, because neither can be computed
-- from the ledger again: a discard is a person's decision, and whether due work was fired or cancelled must outlive every view.

-- Events given up by an operator. A consumer passes over them for good; a projection does where it still cannot take them.
create table discarded_event (
  discard_id        bigint generated always as identity unique,
  reader_kind       text   not null check (reader_kind in ('CONSUMER', 'PROJECTION')),
  reader            text   not null,                 -- the consumer's or projection's name
  source            text   not null,                 -- the service whose ledger holds the event
  study_id          uuid   not null,
  position          bigint not null,
  event_id          uuid   not null,
  type              text   not null,
  chain             bytea  not null,                 -- of the study at this event, so that the next one can still be checked
  cause             text   not null,                 -- why it could not be applied
  reason            text   not null,                 -- why it was given up
  discarded_by      text   not null,
  discarded_by_name text   not null,
  correlation_id    uuid   not null,
  discarded_at      timestamptz not null default now(),
  primary key (reader_kind, reader, source, study_id, position)
);
create index discarded_event_by_event on discarded_event (event_id);
create trigger discarded_event_append_only before update or delete or truncate on discarded_event
  for each statement execute function ledger_is_append_only();

-- The last rebuild of each projection. Written in the transactions that build, so a rebuild that is no longer the one named here
-- finds no row and stops.
create table projection_rebuild (
  projection   text   primary key,
  rebuild_id   uuid   not null,
  state        text   not null check (state in ('BUILDING', 'SWAPPING', 'DONE', 'FAILED', 'CANCELLED', 'ABANDONED')),
  position     bigint not null,
  total        bigint not null,
  requested_by text   not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  cause        text
);

-- Commands that are to be sent at a time: one row per kind and key, kept after it fired.
create table due_work (
  due_work_id  uuid   primary key,
  kind         text   not null,                      -- names the handler that knows the command
  key          text   not null,
  study_id     uuid   not null,
  due_at       timestamptz not null,
  payload      jsonb  not null,
  state        text   not null check (state in ('WAITING', 'FIRED', 'CANCELLED')),
  next_try_at  timestamptz not null,
  attempts     integer not null default 0,           -- that failed
  tried_at     timestamptz,
  cause        text,                                 -- of the last failure
  -- The event that decided last about this key: what an earlier one says in a replay is not news.
  set_by_source   text,
  set_by_position bigint,
  set_by_event    uuid,
  unique (kind, key)
);
create index due_work_next on due_work (next_try_at, due_work_id) where state = 'WAITING';
create index due_work_by_time on due_work (due_at, due_work_id);
