create table amendment_impact (
  assessment_id uuid primary key,
  study_id      uuid not null,
  amendment_id  uuid not null,
  amendment     text,
  version_id    uuid not null,
  country       text not null,
  opened_on     date not null,
  opened_at     timestamptz not null,
  effects       jsonb,
  estimate      numeric,
  currency      text,
  explanation   text,
  assessed_by   text,
  assessed_at   timestamptz,
  version       bigint not null);
create index amendment_impact_study on amendment_impact (study_id, opened_at, assessment_id);
