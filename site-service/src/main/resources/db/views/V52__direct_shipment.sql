create table direct_shipment (
  shipment_id      uuid primary key,
  study_id         uuid not null,
  site_id          uuid not null,
  subject_id       uuid not null,
  status           text not null,
  sent_from        text not null,
  contents         jsonb not null,
  courier          text not null,
  tracking_number  text,
  dispatched_on    date not null,
  delivered_on     date,
  temperature_kept boolean,
  confirmed_on     date,
  returned_on      date,
  troubles         integer not null default 0,
  version          bigint not null);
create index direct_shipment_study on direct_shipment (study_id, dispatched_on, shipment_id);

-- The chain of custody.
create table direct_shipment_step (
  shipment_id uuid not null,
  study_id    uuid not null,
  version     bigint not null,
  step        text not null,
  happened_on date not null,
  detail      text,
  recorded_at timestamptz not null,
  primary key (shipment_id, version));
