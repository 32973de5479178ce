-- Where each site is: roles are assigned by country and site number. Built from site-service's events, in every service with
-- operations at a site.
create table site_place (
  site_id     uuid primary key,
  study_id    uuid not null,
  site_number text not null,
  country     text not null);
create index site_place_of_study on site_place (study_id, upper(site_number));
