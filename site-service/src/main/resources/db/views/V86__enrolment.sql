-- A study's enrolment: how far the view is in its history.
create table enrolment (
  study_id uuid primary key,
  version  bigint not null);

-- Every version of the plan, so that a past day is judged by the plan of the day.
create table enrolment_plan_version (
  study_id    uuid not null,
  version     integer not null,
  content     jsonb not null,
  reason      text,
  recorded_at timestamptz not null,
  primary key (study_id, version));

create table enrolment_forecast (
  forecast_id uuid primary key,
  study_id    uuid not null,
  as_of       date not null,
  forecast    jsonb not null,
  recorded_at timestamptz not null);
create index enrolment_forecast_study on enrolment_forecast (study_id, recorded_at, forecast_id);

create table enrolment_suggestion (
  suggestion_id uuid primary key,
  study_id      uuid not null,
  site_id       uuid,
  country       text,
  rule_id       text not null,
  action        text not null,
  explanation   text not null,
  as_of         date not null,
  inputs_sha256 text not null,
  status        text not null,
  suggested_at  timestamptz not null,
  decided_by    text,
  decided_at    timestamptz,
  reason        text);
create index enrolment_suggestion_study on enrolment_suggestion (study_id, suggested_at, suggestion_id);

create table recruitment_barrier (
  barrier_id        uuid primary key,
  study_id          uuid not null,
  site_id           uuid not null,
  kind              text not null,
  description       text not null,
  corrective_action text not null,
  owner             text not null,
  raised_on         date not null,
  due_on            date,
  resolved_on       date,
  outcome           text);
create index recruitment_barrier_study on recruitment_barrier (study_id, raised_on, barrier_id);

create table recruitment_channel (
  channel_id uuid primary key,
  study_id   uuid not null,
  name       text not null,
  kind       text not null,
  country    text,
  opened_on  date not null);
create index recruitment_channel_study on recruitment_channel (study_id, name);

create table recruitment_channel_report (
  channel_id  uuid not null,
  study_id    uuid not null,
  site_id     uuid not null,
  through     date not null,
  leads       integer not null,
  contacted   integer not null,
  prescreened integer not null,
  consented   integer not null,
  primary key (channel_id, site_id, through));
