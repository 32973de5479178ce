create table payable_age (
  payable_id       uuid primary key,
  source_id        uuid not null,
  study_id         uuid not null,
  site_id          uuid not null,
  amount           numeric(19, 4) not null,
  currency         text not null,
  service_date     date not null,
  invoiced_on      date,
  schedule_id      uuid not null,
  schedule_version int not null,
  closed_on        date,
  version          bigint not null);
create index payable_age_study on payable_age (study_id, site_id, currency);

create table payable_age_source (
  source_id   uuid primary key,
  study_id    uuid not null,
  verified_on date);

create table payable_age_start (
  schedule_id uuid not null,
  version     int not null,
  study_id    uuid not null,
  starts      text not null,
  primary key (schedule_id, version));
