-- The sites that a new edition of the Investigator's Brochure reaches; the projection brochure-reactions alone reads it.
create table brochure_site (
  site_id  uuid primary key,
  study_id uuid not null);
create index brochure_site_of_study on brochure_site (study_id);
