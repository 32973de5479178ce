-- How each expected document stood from which day until before which: one row for each standing, so that any day is one range of one index.
-- A due day is one for all of an expectation's periods: while it was not known it lay after them.
create table expected_period (
  expected_id      uuid not null,
  study_id         uuid not null,
  artifact         text not null,
  zone             text not null,
  level            text not null,
  country          text,
  site_id          uuid,
  requiredness     text not null,
  due_on           date,
  standing         text not null,
  valid_from       date not null,
  valid_to         date not null,
  version          bigint not null,
  primary key (expected_id, valid_from));
create index expected_period_as_of on expected_period (study_id, valid_from, valid_to) include (due_on, standing, requiredness, zone, country, site_id);
create index expected_period_site on expected_period (study_id, site_id, valid_from, valid_to) include (due_on, standing, requiredness, zone, country);
