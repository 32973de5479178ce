-- What EDC systems have reported of a site's data, by source and moment.
create table edc_metrics (
  site_id             uuid not null,
  source              text not null,
  as_of               timestamptz not null,
  study_id            uuid not null,
  queries_opened      integer,
  open_up_to_7_days   integer,
  open_up_to_14_days  integer,
  open_up_to_30_days  integer,
  open_over_30_days   integer,
  median_query_age    double precision,
  fields_entered      integer,
  visits_entered      integer,
  median_entry_lag    double precision,
  pages_expected      integer,
  pages_entered       integer,
  pages_missing       integer,
  fields_to_verify    integer,
  fields_verified     integer,
  endpoints_expected  integer,
  endpoints_missing   integer,
  adverse_events      integer,
  saes                integer,
  median_sae_lag      double precision,
  last_digits         jsonb,
  past_limits         text[] not null,
  recorded_at         timestamptz not null,
  primary key (site_id, source, as_of));
create index edc_metrics_study on edc_metrics (study_id, as_of, site_id, source);

create table edc_subject_metrics (
  site_id        uuid not null,
  source         text not null,
  as_of          timestamptz not null,
  subject_number text not null,
  study_id       uuid not null,
  figures        jsonb not null,
  primary key (site_id, source, as_of, subject_number));
create index edc_subject_metrics_study on edc_subject_metrics (study_id, as_of);

create table edc_alert (
  site_id     uuid not null,
  metric      text not null,
  as_of       timestamptz not null,
  study_id    uuid not null,
  value       double precision not null,
  past        double precision not null,
  recorded_at timestamptz not null,
  primary key (site_id, metric, as_of));
create index edc_alert_study on edc_alert (study_id, recorded_at, site_id, metric);
