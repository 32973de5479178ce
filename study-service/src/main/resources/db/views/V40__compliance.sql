-- Duties that were not kept, and what is done about them. due_on is the day by which the next thing is to be done: the plan while it is a draft, the action once it is planned.
create table compliance_finding (
  finding_id  uuid primary key,
  study_id    uuid not null,
  clock_id    uuid not null,
  case_id     uuid,
  rule        text not null,
  missed_on   date not null,
  raised_on   date not null,
  status      text not null,
  owner       text not null,
  due_on      date not null,
  root_cause  text,
  correction  text,
  prevention  text,
  planned_by  text,
  evidence    text,
  closed_on   date,
  closed_by   text,
  version     bigint not null);
create index compliance_finding_study on compliance_finding (study_id, due_on, finding_id);

create table compliance_finding_step (
  finding_id  uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  step        text not null,
  done_by     text,
  comment     text,
  recorded_at timestamptz not null,
  primary key (finding_id, version));

-- What safety-service last said of the serious events of EDC and safety database.
alter table database_lock add column safety_run integer, add column safety_run_on date, add column safety_open integer;
