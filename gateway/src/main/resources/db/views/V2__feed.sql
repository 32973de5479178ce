-- The feed: every service's events in the one order in which this gateway stored them. Its positions are gapless and in commit
-- order, because each batch takes them from the head row and holds that row until it commits; so a reader needs only "after n",
-- with any number of gateway instances.
create table feed_head (
  id            smallint primary key check (id = 0),
  -- Which feed a cursor belongs to: a feed that is built anew may store the same events in another order.
  feed_id       uuid     not null,
  last_position bigint   not null
) with (fillfactor = 10);
insert into feed_head values (0, gen_random_uuid(), 0);

create table feed_event (
  feed_position      bigint      primary key,
  service            text        not null,
  global_position    bigint      not null,
  study_id           uuid        not null,
  position           bigint      not null,
  event_id           uuid        not null,
  aggregate_id       uuid        not null,
  aggregate_sequence bigint      not null,
  recorded_at        timestamptz not null,
  type               text        not null,   -- stored name, such as study.StudyRegistered
  revision           text        not null,
  media_type         text        not null,
  payload            bytea       not null,   -- the recorded bytes
  leaf               bytea       not null,
  chain              bytea       not null,
  unique (service, global_position)
);
-- One for each filter, in the order in which pages are read.
create index feed_event_of_study on feed_event (study_id, feed_position);
create index feed_event_of_type on feed_event (type, feed_position);
create index feed_event_of_service on feed_event (service, feed_position);
create index feed_event_by_time on feed_event (recorded_at, feed_position);
