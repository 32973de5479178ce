create table spend_contract (
  contract_id uuid primary key,
  study_id    uuid not null,
  vendor      text not null);

-- Units that are earned with time: no event accepts them, so they count as their invoices match.
create table spend_time_unit (
  contract_id uuid not null,
  unit_code   text not null,
  study_id    uuid not null,
  primary key (contract_id, unit_code));
