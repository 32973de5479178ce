-- A study's quality figures: how far the view is in their history, and the limits of its EDC metrics.
create table quality (
  study_id   uuid primary key,
  edc_limits jsonb,
  version    bigint not null);

-- Every version, so that what an evaluation was judged by can be read.
create table risk_indicator (
  study_id          uuid not null,
  code              text not null,
  version           integer not null,
  definition        jsonb not null,
  reason            text,
  defined_at        timestamptz not null,
  retired_at        timestamptz,
  retirement_reason text,
  primary key (study_id, code, version));

create table quality_tolerance_limit (
  study_id          uuid not null,
  code              text not null,
  version           integer not null,
  tolerance         jsonb not null,
  reason            text,
  set_at            timestamptz not null,
  retired_at        timestamptz,
  retirement_reason text,
  primary key (study_id, code, version));

create table quality_evaluation (
  evaluation_id uuid primary key,
  study_id      uuid not null,
  on_day        date not null,
  indicators    integer not null,
  limits        integer not null,
  inputs_sha256 text not null,
  recorded_at   timestamptz not null);
create index quality_evaluation_study on quality_evaluation (study_id, recorded_at, evaluation_id);

create table risk_indicator_value (
  evaluation_id uuid not null,
  study_id      uuid not null,
  code          text not null,
  version       integer not null,
  site_id       uuid not null,
  on_day        date not null,
  counted       double precision,
  number        double precision not null,
  value         double precision,
  median        double precision,
  z             double precision,
  chance        double precision,
  flag          text not null,
  basis         text not null,
  recorded_at   timestamptz not null,
  primary key (evaluation_id, code, site_id));
create index risk_indicator_value_study on risk_indicator_value (study_id, on_day, evaluation_id, code, site_id);

create table quality_tolerance_value (
  evaluation_id   uuid not null,
  study_id        uuid not null,
  code            text not null,
  version         integer not null,
  on_day          date not null,
  counted         double precision not null,
  number          double precision not null,
  value           double precision,
  above_secondary double precision,
  above_limit     double precision,
  flag            text not null,
  recorded_at     timestamptz not null,
  primary key (evaluation_id, code));
create index quality_tolerance_value_study on quality_tolerance_value (study_id, on_day, evaluation_id, code);

-- A signal and what became of it; site_id is null for a tolerance limit, which is of the study.
create table kri_signal (
  signal_id            uuid primary key,
  study_id             uuid not null,
  site_id              uuid,
  code                 text not null,
  level                text not null,
  stage                text not null,
  value                double precision,
  basis                text not null,
  raised_on            date not null,
  raised_at            timestamptz not null,
  escalated_on         date,
  for_cause_visit_on   date,
  reviewed_by          text,
  reviewed_at          timestamptz,
  assessment           text,
  ended_by             text,
  ended_at             timestamptz,
  outcome              text);
create index kri_signal_study on kri_signal (study_id, raised_at, signal_id);
