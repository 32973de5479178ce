-- Of each site's staff record, how far the view has come.
create table site_staff (
  site_id  uuid primary key,
  study_id uuid not null,
  version  bigint not null);
create index site_staff_of_study on site_staff (study_id);

-- The name is sealed: no list sorts or searches by it.
create table staff_member (
  person_id uuid primary key,
  study_id  uuid not null,
  site_id   uuid not null,
  name      text,
  role      text not null,
  investigator boolean not null,
  user_id   text,
  country   text not null,
  joined_on date not null,
  left_on   date);
create index staff_member_of_study on staff_member (study_id, site_id);

create table principal_investigator_term (
  study_id  uuid not null,
  site_id   uuid not null,
  person_id uuid not null,
  from_day  date not null,
  until_day date,
  primary key (site_id, from_day));

create table staff_credential (
  credential_id uuid primary key,
  study_id      uuid not null,
  site_id       uuid not null,
  person_id     uuid not null,
  kind          text not null,
  title         text,
  issuer        text,
  number        text,
  countries     text[] not null,
  issued_on     date not null,
  valid_until   date,
  revoked_on    date,
  revocation_reason text);
create index staff_credential_of_study on staff_credential (study_id, valid_until);
create index staff_credential_of_person on staff_credential (person_id);

create table training_requirement (
  requirement_id uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  course         text not null,
  course_version text not null,
  roles          text[] not null,
  from_day       date not null,
  cause          text,
  withdrawn_on   date,
  withdrawal_reason text,
  ordinal        bigint not null);
create index training_requirement_of_study on training_requirement (study_id, site_id);

create table training_record (
  training_id    uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  person_id      uuid not null,
  course         text not null,
  course_version text not null,
  completed_on   date not null,
  evidence       text not null);
create index training_record_of_person on training_record (person_id);

create table delegation_line (
  delegation_id  uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  person_id      uuid not null,
  tasks          text[] not null,
  from_day       date not null,
  until_day      date,
  evidence       text,
  to_sign        jsonb not null,
  signed_on      date,
  signature      jsonb,
  suspended_from date,
  end_reason     text);
create index delegation_line_of_study on delegation_line (study_id, site_id);
create index delegation_line_of_person on delegation_line (person_id);

create table undelegated_task (
  report_id  uuid primary key,
  study_id   uuid not null,
  site_id    uuid not null,
  person_id  uuid not null,
  task       text not null,
  on_day     date not null,
  subject_id uuid,
  source     text not null);
create index undelegated_task_of_study on undelegated_task (study_id, site_id);

create table financial_disclosure (
  disclosure_id uuid primary key,
  study_id      uuid not null,
  site_id       uuid not null,
  person_id     uuid not null,
  interests     jsonb not null,
  categories    text[] not null,
  form          text not null,
  bias_minimised text,
  to_sign       jsonb not null,
  stated_on     date not null,
  certified_on  date,
  signature     jsonb);
create index financial_disclosure_of_person on financial_disclosure (person_id, stated_on);

create table disclosure_follow_up (
  site_id      uuid primary key,
  study_id     uuid not null,
  completed_on date not null,
  until_day    date not null);

create table staff_task (
  task_id   uuid primary key,
  study_id  uuid not null,
  site_id   uuid not null,
  person_id uuid not null,
  kind      text not null,
  about     text not null,
  text      text not null,
  due_on    date,
  state     text not null,
  closed_on date,
  closed_by text);
create index staff_task_of_study on staff_task (study_id, state, site_id);
create index staff_task_of_person on staff_task (person_id);
