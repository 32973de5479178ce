create table payable (
  payable_id   uuid primary key,
  source_id    uuid not null,
  study_id     uuid not null,
  site_id      uuid not null,
  subject_id   uuid,
  kind         text not null,
  service_date date not null,
  line         jsonb not null,
  adjusts      uuid,
  status       text not null,
  request_id   uuid,
  reason       text,
  version      bigint not null);
create index payable_day on payable (study_id, service_date, payable_id);
create index payable_site on payable (study_id, site_id, service_date, payable_id);
create index payable_adjusts on payable (adjusts) where adjusts is not null;

create table payable_step (
  payable_id  uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  status      text not null,
  reason      text,
  done_by     text,
  recorded_at timestamptz not null,
  primary key (payable_id, version));

create table payable_source (
  source_id uuid primary key,
  study_id  uuid not null,
  site_id   uuid not null);
create index payable_source_study on payable_source (study_id, source_id);
