-- No countries: the measure holds in every country of the study.
create table urgent_safety_measure (
  measure_id      uuid primary key,
  study_id        uuid not null,
  hazard          text not null,
  action          text not null,
  taken_on        date not null,
  taken_at        timestamptz,
  countries       text[] not null,
  stops_inclusion boolean not null,
  declared_by     text not null,
  declared_at     timestamptz not null,
  lifted_on       date,
  lifting_reason  text,
  lifted_by       text,
  lifted_at       timestamptz,
  version         bigint not null);
create index urgent_safety_measure_study on urgent_safety_measure (study_id, measure_id);
