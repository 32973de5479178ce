create table adverse_event (
  adverse_event_id uuid primary key,
  study_id         uuid not null,
  site_id          uuid not null,
  subject_id       uuid not null,
  subject_number   text not null,
  local_id         text not null,
  description      jsonb not null,
  serious          boolean not null,
  aware_on         date not null,
  serious_aware_on date,
  reports          integer not null,
  version          bigint not null);
create index adverse_event_study on adverse_event (study_id, aware_on, adverse_event_id);
create index adverse_event_subject on adverse_event (subject_id);

create table adverse_event_report (
  adverse_event_id uuid not null,
  study_id         uuid not null,
  version          bigint not null,
  description      jsonb not null,
  aware_on         date not null,
  reason           text,
  reported_by      text not null,
  recorded_at      timestamptz not null,
  primary key (adverse_event_id, version));
