create table funding_source (
  source_id   uuid primary key,
  study_id    uuid not null,
  terms       jsonb not null,
  recorded_by text not null,
  version     bigint not null);
create index funding_source_study on funding_source (study_id, source_id);

create table funding_allocation (
  allocation_id uuid primary key,
  source_id     uuid not null,
  study_id      uuid not null,
  wbs_code      text not null,
  amount        numeric not null,
  currency      text not null,
  allocated_by  text not null,
  released      boolean not null default false,
  reason        text);
create index funding_allocation_source on funding_allocation (source_id, allocation_id);
