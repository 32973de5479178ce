create table variance_narrative (
  study_id    uuid not null,
  version     bigint not null,
  as_of       date not null,
  narrative   text not null,
  figures     jsonb not null,
  written_by  text not null,
  recorded_at timestamptz not null,
  primary key (study_id, version));
create index variance_narrative_day on variance_narrative (study_id, as_of, version);

create table published_forecast (
  study_id        uuid not null,
  number          int not null,
  as_of           date not null,
  figures         jsonb not null,
  narrative       text not null,
  narrative_by    text not null,
  published_by    text not null,
  recorded_at     timestamptz not null,
  overrun_percent numeric,
  primary key (study_id, number));
