-- What was incurred, on the day of the service and as it became known; what is taken back stands beside it.
create table spend (
  entry_id    uuid not null,
  taken_back  boolean not null,
  study_id    uuid not null,
  category    text not null,
  country     text,
  site_id     uuid,
  vendor      text,
  cost_code   text,
  quantity    numeric not null,
  amount      numeric not null,
  currency    text not null,
  incurred_on date not null,
  recorded_at timestamptz not null,
  primary key (entry_id, taken_back));
create index spend_day on spend (study_id, incurred_on);
create index spend_without_country on spend (site_id) where country is null;

create table spend_site (
  site_id  uuid primary key,
  study_id uuid not null,
  country  text not null);

create table spend_overhead (
  schedule_id uuid not null,
  number      integer not null,
  study_id    uuid not null,
  percent     numeric not null,
  primary key (schedule_id, number));
