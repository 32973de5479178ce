create table fee_schedule_version (
  schedule_id   uuid not null,
  number        integer not null,
  study_id      uuid not null,
  site_id       uuid,
  country       text,
  status        text not null,
  terms         jsonb not null,
  unfair        text[] not null,
  prepared_by   text not null,
  approved_by   text,
  activated_by  text,
  superseded_by integer,
  reason        text,
  version       bigint not null,
  primary key (schedule_id, number));
create index fee_schedule_version_study on fee_schedule_version (study_id, schedule_id, number);
