create table deviation_plan (
  study_id             uuid primary key,
  version              bigint not null,
  plan_version         int not null,
  reporting_zone       text not null,
  important_categories text[] not null);

create table deviation (
  deviation_id        uuid primary key,
  study_id            uuid not null,
  site_id             uuid not null,
  version             bigint not null,
  status              text,
  category            text,
  subject_number      text,
  visit               text,
  occurred_on         date,
  detected_on         date,
  description         text,
  effects             jsonb,
  emergency           boolean,
  monitoring_visit_id uuid,
  suggested           text,
  because             text[],
  classification      text,
  classified_by       text,
  capa_id             uuid,
  closed_on           date,
  closed_by           text,
  conclusion          text,
  no_capa_because     text);
create index deviation_study on deviation (study_id, occurred_on, deviation_id);
create index deviation_site on deviation (site_id);

-- What has to be reported to authorities and committees, and what became of it.
create table deviation_report (
  deviation_id uuid not null,
  report       text not null,
  study_id     uuid not null,
  site_id      uuid not null,
  aware_at     timestamptz,
  zone         text,
  day0         date not null,
  due_on       date not null,
  reported_on  date,
  reported_to  text,
  reference    text,
  missed       boolean not null default false,
  primary key (deviation_id, report));
create index deviation_report_study on deviation_report (study_id, due_on);

create table deviation_step (
  deviation_id uuid not null,
  version      bigint not null,
  study_id     uuid not null,
  site_id      uuid not null,
  step         text not null,
  person       text,
  comment      text,
  recorded_at  timestamptz not null,
  primary key (deviation_id, version));

-- The same category three times at a site within 90 days.
create table site_deviations (
  site_id  uuid primary key,
  study_id uuid not null,
  version  bigint not null);

create table deviation_repetition (
  site_id     uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  category    text not null,
  deviations  jsonb not null,
  from_day    date not null,
  until_day   date not null,
  recorded_at timestamptz not null,
  primary key (site_id, version));
create index deviation_repetition_study on deviation_repetition (study_id);
