create table capa (
  capa_id        uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  version        bigint not null,
  title          text,
  owner          text,
  opened_on      date,
  status         text,
  method         text,
  root_cause     text,
  implemented_on date,
  criterion      text,
  check_due_on   date,
  checked_on     date,
  checked_by     text,
  effective      boolean,
  findings       text,
  closed_on      date,
  closed_by      text,
  overdue        boolean not null default false,
  deviations     jsonb,
  issues         jsonb);
create index capa_study on capa (study_id, opened_on, capa_id);

create table capa_action (
  action_id    uuid primary key,
  capa_id      uuid not null,
  study_id     uuid not null,
  site_id      uuid not null,
  kind         text not null,
  description  text not null,
  owner        text not null,
  due_on       date not null,
  completed_on date,
  completed_by text,
  evidence     text,
  overdue      boolean not null default false);
create index capa_action_capa on capa_action (capa_id);
