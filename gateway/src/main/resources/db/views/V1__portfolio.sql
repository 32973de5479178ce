-- One row per study, from the events study-service publishes. A row without a brief title is a study whose registration has
-- not arrived: it counts events, but is not shown.
create table portfolio_study (
  study_id          uuid        primary key,
  position          bigint      not null,
  event_count       bigint      not null,
  last_activity     timestamptz not null,
  registered_at     timestamptz,
  protocol_number   text,
  brief_title       text,
  official_title    text,
  acronym           text,
  sponsor           text,
  study_type        text,
  phases            text[]      not null default '{}',
  status            text,
  status_since      date,
  -- where a halted study goes on when it is resumed
  halted_in         text,
  arms              jsonb       not null default '[]',
  participants      integer,
  sample_size_basis text,
  search_text       text        generated always as (lower(
    coalesce(brief_title, '') || ' ' || coalesce(official_title, '') || ' ' || coalesce(acronym, '') || ' ' ||
    coalesce(protocol_number, '') || ' ' || coalesce(sponsor, ''))) stored
);
create index portfolio_study_by_activity on portfolio_study (last_activity, study_id);
create index portfolio_study_by_registration on portfolio_study (registered_at, study_id);
create index portfolio_study_by_title on portfolio_study (lower(brief_title), study_id);

create table portfolio_country (
  study_id          uuid not null references portfolio_study,
  country           text not null,
  recruiting_since  date,
  primary key (study_id, country)
);
create index portfolio_country_by_country on portfolio_country (country, study_id);

create table portfolio_protocol_version (
  study_id          uuid    not null references portfolio_study,
  version_id        uuid    not null,
  sequence          integer not null,
  label             text    not null,
  status            text    not null,
  primary key (study_id, version_id)
);
