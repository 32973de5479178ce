-- What the reactions to amendments must know of sites and versions; the projection amendment-reactions alone reads it.
create table amendment_site (
  site_id     uuid primary key,
  study_id    uuid not null,
  site_number text not null,
  country     text not null,
  over        boolean not null default false);
create index amendment_site_of_study on amendment_site (study_id, country);

create table amendment_version (
  version_id   uuid primary key,
  study_id     uuid not null,
  amendment_id uuid not null);

create table amendment_opening (
  amendment_id uuid not null,
  site_id      uuid not null,
  study_id     uuid not null,
  primary key (amendment_id, site_id));

create table amendment_in_force (
  amendment_id uuid not null,
  study_id     uuid not null,
  site_number  text not null,
  since        date not null,
  primary key (amendment_id, study_id, site_number));
