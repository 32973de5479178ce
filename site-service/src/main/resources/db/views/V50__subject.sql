-- A subject as it stands, with the day of each step.
create table subject (
  subject_id                uuid primary key,
  study_id                  uuid not null,
  site_id                   uuid not null,
  subject_number            text not null,
  status                    text not null,
  sex                       text,
  birth_year                integer,
  age                       integer,
  attempt                   integer not null,
  registered_on             date not null,
  consented_on              date,
  screened_on               date,
  eligible_on               date,
  screen_failed_on          date,
  screen_failure_reason     text,
  enrolled_on               date,
  randomisation_number      text,
  stratum                   text,
  treated_on                date,
  treatment_ended_on        date,
  treatment_discontinued_on date,
  discontinuation_reason    text,
  follow_up_on              date,
  completed_on              date,
  withdrawn_on              date,
  withdrawn_by              text,
  withdrawal_reason         text,
  lost_on                   date,
  died_on                   date,
  consent_withdrawn_on      date,
  majority_on               date,
  visits                    integer not null default 0,
  last_visit_on             date,
  version                   bigint not null);
create index subject_study on subject (study_id, subject_number, subject_id);

-- Every site that looked after a subject: each sees what it recorded, the present one everything.
create table subject_site (
  subject_id uuid not null,
  site_id    uuid not null,
  study_id   uuid not null,
  since_on   date not null,
  until_on   date,
  primary key (subject_id, site_id));
create index subject_site_study on subject_site (study_id, site_id);

create table subject_step (
  subject_id  uuid not null,
  study_id    uuid not null,
  version     bigint not null,
  site_id     uuid not null,
  step        text not null,
  happened_on date not null,
  detail      text,
  recorded_at timestamptz not null,
  primary key (subject_id, version));

create table subject_consent (
  consent_id     uuid primary key,
  subject_id     uuid not null,
  study_id       uuid not null,
  site_id        uuid not null,
  type           text not null,
  icf_version_id uuid not null,
  icf_label      text not null,
  language       text not null,
  signed_on      date not null,
  signed_at      timestamptz,
  obtained_by    uuid not null,
  modality       text not null,
  copy_given     boolean not null,
  witnessed      boolean not null,
  withdrawn_on   date);
create index subject_consent_subject on subject_consent (subject_id, signed_on);

create table subject_visit (
  visit_id           uuid primary key,
  subject_id         uuid not null,
  study_id           uuid not null,
  site_id            uuid not null,
  attempt            integer not null,
  code               text not null,
  number             numeric,
  name               text not null,
  status             text not null,
  planned_on         date,
  happened_on        date,
  ended_on           date,
  modality           text,
  unscheduled        boolean not null,
  days_out_of_window integer,
  entered_on         date,
  verified_on        date,
  verified_by        text,
  comment            text);
create index subject_visit_subject on subject_visit (subject_id);
create index subject_visit_study on subject_visit (study_id, happened_on, visit_id);

-- The arm is as the ledger has it: sealed.
create table treatment_allocation (
  subject_id uuid primary key,
  study_id   uuid not null,
  site_id    uuid not null,
  arm        text not null);

create table reconsent_campaign (
  campaign_id    uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  icf_version_id uuid not null,
  icf_label      text not null,
  language       text not null,
  population     text not null,
  effective_on   date not null,
  due_on         date);
create index reconsent_campaign_study on reconsent_campaign (study_id, effective_on, campaign_id);
create index reconsent_campaign_site on reconsent_campaign (site_id);

create table reconsent_duty (
  campaign_id uuid not null,
  subject_id  uuid not null,
  study_id    uuid not null,
  site_id     uuid not null,
  due_on      date,
  status      text not null,
  was_overdue boolean not null,
  settled_on  date,
  on_time     boolean,
  primary key (campaign_id, subject_id));
create index reconsent_duty_subject on reconsent_duty (subject_id);
