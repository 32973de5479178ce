-- One row for each site that was ever a candidate.
create table site_candidate (
  site_id               uuid primary key,
  study_id              uuid not null,
  site_number           text not null,
  name                  text not null,
  institution_type      text not null,
  city                  text not null,
  country               text not null,
  time_zone             text,
  eligible_per_year     int,
  expected_per_month    numeric(10, 2),
  competing_trials      int,
  planned_participants  int,
  investigator_id       uuid,
  investigator_name     text,
  stage                 text not null,
  questionnaire_version int,
  score                 numeric(5, 2),
  score_detail          jsonb,
  visit_outcome         text,
  identified_on         date not null,
  qualified_on          date,
  selected_on           date,
  ended_on              date,
  rejection_ground      text,
  reason                text,
  version               bigint not null);
create index site_candidate_of_study on site_candidate (study_id, site_number);

-- How a site came to be selected or not, step by step.
create table site_selection_step (
  site_id     uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  step        text not null,
  happened_on date,
  detail      jsonb not null,
  recorded_at timestamptz not null,
  primary key (site_id, version));

create table feasibility_questionnaire (
  study_id   uuid not null,
  version    int not null,
  title      text not null,
  questions  jsonb not null,
  reason     text,
  defined_at timestamptz not null,
  primary key (study_id, version));
