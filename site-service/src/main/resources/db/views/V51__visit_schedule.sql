create table visit_schedule (
  study_id         uuid primary key,
  protocol_version text not null,
  version          bigint not null);

create table planned_visit (
  study_id    uuid not null,
  code        text not null,
  number      numeric,
  name        text not null,
  reference   text not null,
  day         integer not null,
  days_before integer not null,
  days_after  integer not null,
  modality    text not null,
  primary key (study_id, code));
