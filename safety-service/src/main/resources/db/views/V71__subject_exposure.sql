-- Who has begun treatment, as site-service told it: no arm.
create table subject_exposure (
  subject_id  uuid primary key,
  study_id    uuid not null,
  site_id     uuid not null,
  started_on  date not null,
  recorded_at timestamptz not null);
create index subject_exposure_study on subject_exposure (study_id, started_on);
