create table study_file (
  file_id        uuid primary key,
  study_id       uuid not null unique,
  stage          text not null,
  model_version  text,
  owner          text,
  plan_title     text,
  plan_version   text,
  plan_from      date,
  archive_place  text,
  archivist      text,
  stage_on       date,
  opened_on      date,
  version        bigint not null);

create table study_file_step (
  file_id        uuid not null,
  study_id       uuid not null,
  version        bigint not null,
  step           text not null,
  happened_on    date not null,
  country        text,
  about          text,
  reason         text,
  done_by        text not null,
  signature      jsonb,
  recorded_at    timestamptz not null,
  primary key (file_id, version));

create table retention_trigger (
  file_id        uuid not null,
  study_id       uuid not null,
  trigger_kind   text not null,
  triggered_on   date not null,
  source         text not null,
  version        bigint not null,
  primary key (file_id, trigger_kind));

create table retention_schedule (
  file_id        uuid not null,
  study_id       uuid not null,
  country        text not null,
  rule           text not null,
  rule_version   text not null,
  years          integer not null,
  triggers       text[] not null,
  citation       text not null,
  scheduled_on   date not null,
  released_for   date,
  released_on    date,
  released_by    text,
  release_reason text,
  version        bigint not null,
  primary key (file_id, country));

create table legal_hold (
  hold_id        uuid primary key,
  study_id       uuid not null,
  country        text,
  site_id        uuid,
  artifact       text,
  matter         text not null,
  reason         text not null,
  placed_on      date not null,
  placed_by      text not null,
  lifted_on      date,
  lifted_by      text,
  lift_reason    text);
create index legal_hold_study on legal_hold (study_id, placed_on, hold_id);
