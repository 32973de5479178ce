-- The sites that a new version of a consent form can reach, in the order the ledger has them.
create table reconsent_site (
  site_id     uuid primary key,
  study_id    uuid not null,
  country     text not null,
  site_number text not null);
create index reconsent_site_study on reconsent_site (study_id);
