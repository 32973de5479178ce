create table site_monitoring (
  site_id            uuid primary key,
  study_id           uuid not null,
  version            bigint not null,
  last_visit_id      uuid,
  last_visit_on      date,
  last_visit_type    text,
  participants       int,
  next_visit_id      uuid,
  next_due_on        date,
  next_tier          text,
  next_overdue       boolean not null default false,
  close_out_filed_on date);
create index site_monitoring_study on site_monitoring (study_id);

-- Issues and action items.
create table monitoring_item (
  item_id      uuid primary key,
  study_id     uuid not null,
  site_id      uuid not null,
  kind         text not null,
  category     text not null,
  severity     text not null,
  description  text not null,
  owner        text not null,
  raised_on    date not null,
  due_on       date not null,
  visit_id     uuid,
  issue_id     uuid,
  deviation_id uuid,
  state        text not null,
  level        text not null,
  escalation   jsonb not null,
  root_cause   text,
  capa_id      uuid,
  completed_on date,
  completed_by text,
  evidence     text,
  closed_on    date,
  closed_by    text);
create index monitoring_item_study on monitoring_item (study_id, kind, due_on, item_id);

create table monitoring_item_step (
  item_id     uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  site_id     uuid not null,
  step        text not null,
  comment     text,
  recorded_at timestamptz not null,
  primary key (item_id, version));
