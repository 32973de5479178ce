create table monitoring_plan (
  study_id     uuid primary key,
  version      bigint not null,
  plan_version int not null default 0,
  clocks       jsonb,
  tiers        jsonb,
  escalation   jsonb);

create table monitoring_site_tier (
  site_id     uuid primary key,
  study_id    uuid not null,
  tier        text not null,
  assigned_on date not null,
  basis       text not null);
create index monitoring_site_tier_study on monitoring_site_tier (study_id);
