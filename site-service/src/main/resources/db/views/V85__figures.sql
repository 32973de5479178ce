-- What happened at the sites, one row for each fact, from every capability's events: for figures as of any day, as known at any instant.
-- happened_on: the day it happened; recorded_at: since when it is known; superseded_at: from when on it is known to be otherwise.
create table figure_fact (
  event_id      uuid primary key,
  kind          text not null,
  study_id      uuid not null,
  site_id       uuid,
  subject_id    uuid,
  item_id       uuid,
  happened_on   date not null,
  due_on        date,
  marked        boolean not null default false,
  amount        integer,
  recorded_at   timestamptz not null,
  superseded_at timestamptz);
create index figure_fact_study on figure_fact (study_id, kind, happened_on);
create index figure_fact_item on figure_fact (item_id) where item_id is not null;
