create table signal (
  signal_id   uuid primary key,
  study_id    uuid not null,
  product     text not null,
  reaction    text not null,
  meddra_code text,
  observation jsonb not null,
  test        jsonb not null,
  decision    text,
  reason      text,
  decided_by  text,
  decided_at  timestamptz,
  version     bigint not null);
create index signal_study on signal (study_id, signal_id);

create table signal_step (
  signal_id   uuid not null,
  study_id    uuid not null,
  version     bigint not null,
  observation jsonb,
  test        jsonb,
  decision    text,
  reason      text,
  done_by     text not null,
  done_at     timestamptz not null,
  primary key (signal_id, version));
