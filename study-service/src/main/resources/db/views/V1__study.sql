-- One row per study: what lists filter, sort and show.
create table study_overview (
  study_id          uuid primary key,
  protocol_number   text,
  title             text not null,
  acronym           text,
  sponsor           text not null,
  stage             text not null,
  halted_in         text,
  study_type        text,
  phases            text[] not null,
  conditions        text[] not null,
  countries         text[] not null,
  identifiers       text[] not null,
  arms              int not null,
  sample_size       int,
  registry_status   text,
  registered_at     timestamptz not null,
  last_recorded_at  timestamptz not null,
  version           bigint not null);
create index study_overview_stage on study_overview (stage);
create index study_overview_title on study_overview (lower(title), study_id);
create index study_overview_recorded on study_overview (last_recorded_at, study_id);

-- One row per study: everything known of it, the large parts as the events gave them.
create table study_detail (
  study_id              uuid primary key,
  profile               jsonb not null,
  source                jsonb,
  added_identifiers     jsonb not null default '[]',
  design                jsonb,
  substantial_amendment text,
  registry_record       jsonb,
  stage                 text not null,
  halted_in             text,
  halted_for_safety     boolean not null default false,
  on_treatment          int not null default 0,
  version               bigint not null);

create table study_country (
  study_id              uuid not null,
  country               text not null,
  planned_sites         int,
  planned_participants  int,
  recruiting_since      date,
  withdrawn_on          date,
  withdrawal_reason     text,
  primary key (study_id, country));

-- Regulatory authorisations, ethics approvals and site activations, by country.
create table study_country_fact (
  study_id  uuid not null,
  country   text not null,
  kind      text not null,
  name      text not null,
  happened_on date not null,
  evidence  text not null,
  primary key (study_id, country, kind, name));

-- The way a study went, stage by stage: the study status sheet.
create table study_stage (
  study_id    uuid not null,
  version     bigint not null,
  stage       text not null,
  entered_on  date,
  reason      text,
  recorded_at timestamptz not null,
  primary key (study_id, version));
