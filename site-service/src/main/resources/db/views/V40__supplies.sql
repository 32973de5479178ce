create table product_register (
  study_id uuid primary key,
  version  bigint not null);

create table trial_product (
  study_id       uuid not null,
  product        text not null,
  name           text not null,
  unit           text not null,
  kit_numbered   boolean not null,
  storage        text,
  lead_time_days int not null,
  buffer_days    int not null,
  primary key (study_id, product));

create table product_lot (
  study_id   uuid not null,
  product    text not null,
  lot        text not null,
  expires_on date not null,
  status     text not null,
  status_on  date,
  reference  text,
  primary key (study_id, product, lot));

create table site_supplies (
  site_id       uuid primary key,
  study_id      uuid not null,
  version       bigint not null,
  reconciled_on date);
create index site_supplies_of_study on site_supplies (study_id);

-- received = the sum of all places, for every row and always.
create table supply_balance (
  study_id          uuid not null,
  site_id           uuid not null,
  product           text not null,
  lot               text not null,
  received          int not null default 0,
  on_hand           int not null default 0,
  quarantined       int not null default 0,
  rejected          int not null default 0,
  returned          int not null default 0,
  with_subjects     int not null default 0,
  sent_to_depot     int not null default 0,
  transferred       int not null default 0,
  destroyed         int not null default 0,
  missing           int not null default 0,
  first_received_on date not null,
  primary key (site_id, product, lot));
create index supply_balance_of_study on supply_balance (study_id, product);

create table supply_shipment (
  shipment_id      uuid primary key,
  study_id         uuid not null,
  site_id          uuid not null,
  origin           text,
  from_site_id     uuid,
  state            text not null,
  units            jsonb not null,
  planned_for      date,
  dispatched_on    date,
  carrier          text,
  tracking_number  text,
  received_on      date,
  received         jsonb,
  temperature_kept boolean,
  condition        text,
  discrepancies    jsonb,
  ended_because    text);
create index supply_shipment_of_study on supply_shipment (study_id, state, site_id);

create table supply_quarantine (
  quarantine_id uuid primary key,
  study_id      uuid not null,
  site_id       uuid not null,
  cause         text not null,
  units         jsonb not null,
  excursion     jsonb,
  description   text,
  since         date not null,
  decision      text,
  decided_on    date,
  decided_by    text,
  justification text);
create index supply_quarantine_of_study on supply_quarantine (study_id, site_id);

-- Where every unit came from and went to, in the order recorded.
create table supply_movement (
  site_id    uuid not null,
  ordinal    bigint not null,
  part       int not null,
  study_id   uuid not null,
  kind       text not null,
  product    text not null,
  lot        text not null,
  quantity   int not null,
  kits       text[] not null,
  from_stock text,
  to_stock   text not null,
  subject_id uuid,
  person_id  uuid,
  visit_id   uuid,
  on_day     date not null,
  reference  text,
  primary key (site_id, ordinal, part));
create index supply_movement_of_study on supply_movement (study_id, on_day);
create index supply_movement_of_subject on supply_movement (subject_id) where subject_id is not null;
