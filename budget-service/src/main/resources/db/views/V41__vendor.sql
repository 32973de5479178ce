create table vendor_contract (
  contract_id      uuid primary key,
  study_id         uuid not null,
  status           text not null,
  terms            jsonb not null,
  drafted_by       text not null,
  vendor_signed_on date,
  signature        jsonb,
  ended_on         date,
  reason           text,
  version          bigint not null);
create index vendor_contract_study on vendor_contract (study_id, contract_id);

-- One row for each unit of a contract, and what has become of it.
create table vendor_unit (
  contract_id       uuid not null,
  unit_code         text not null,
  study_id          uuid not null,
  place             int not null,
  unit              jsonb not null,
  currency          text not null,
  price             numeric not null,
  contracted        numeric not null,
  accepted          numeric not null default 0,
  accepted_value    numeric not null default 0,
  beyond            numeric not null default 0,
  invoiced_quantity numeric not null default 0,
  invoiced          numeric not null default 0,
  version           bigint not null,
  primary key (contract_id, unit_code));
create index vendor_unit_study on vendor_unit (study_id, contract_id, place);

create table vendor_acceptance (
  contract_id  uuid not null,
  version      bigint not null,
  study_id     uuid not null,
  kind         text not null,
  unit_code    text not null,
  quantity     numeric not null,
  value        jsonb not null,
  performed_on date,
  booked_on    date,
  reference    text,
  site_id      uuid,
  visit_id     uuid,
  reason       text,
  done_by      text,
  recorded_at  timestamptz not null,
  primary key (contract_id, version));

create table vendor_service_level (
  contract_id uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  code        text not null,
  from_on     date not null,
  to_on       date not null,
  observed    numeric not null,
  target      numeric not null,
  met         boolean not null,
  done_by     text not null,
  recorded_at timestamptz not null,
  primary key (contract_id, version));

create table vendor_change_order (
  change_order_id     uuid primary key,
  contract_id         uuid not null,
  study_id            uuid not null,
  number              text not null,
  status              text not null,
  content             jsonb not null,
  amount              jsonb not null,
  prepared_by         text not null,
  impact              text,
  timeline_days       int,
  client_signature    jsonb,
  vendor_approved_on  date,
  vendor_evidence     text,
  reason              text,
  version             bigint not null);
create index vendor_change_order_study on vendor_change_order (study_id, change_order_id);

create table vendor_invoice (
  invoice_id        uuid primary key,
  contract_id       uuid not null,
  study_id          uuid not null,
  vendor            text not null,
  number            text not null,
  status            text not null,
  invoiced_on       date not null,
  received_on       date not null,
  booked_on         date,
  lines             jsonb not null,
  amount            jsonb not null,
  holds             jsonb not null default '[]',
  received_by       text not null,
  released_by       text,
  approved_by       text,
  paid_on           date,
  payment_reference text,
  reason            text,
  version           bigint not null);
create index vendor_invoice_study on vendor_invoice (study_id, received_on, invoice_id);
