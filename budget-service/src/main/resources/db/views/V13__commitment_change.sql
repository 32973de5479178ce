alter table budget_commitment add column contract_id uuid;
alter table budget_commitment add column necessity text;

-- How the commitments of vendors' contracts have changed with them.
create table budget_commitment_change (
  commitment_id uuid not null,
  version       bigint not null,
  study_id      uuid not null,
  change        numeric not null,
  reason        text not null,
  recorded_at   timestamptz not null,
  primary key (commitment_id, version));
create index budget_commitment_change_study on budget_commitment_change (study_id);
