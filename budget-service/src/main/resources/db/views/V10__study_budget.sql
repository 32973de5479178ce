create table budget_version (
  budget_id   uuid not null,
  number      integer not null,
  study_id    uuid not null,
  status      text not null,
  kind        text,
  title       text not null,
  valid_from  date not null,
  total       numeric not null,
  currency    text not null,
  plan        jsonb not null,
  prepared_by text not null,
  approved_by text,
  approved_at timestamptz,
  reason      text,
  version     bigint not null,
  primary key (budget_id, number));
create index budget_version_study on budget_version (study_id, number);

create table budget_commitment (
  commitment_id uuid primary key,
  study_id      uuid not null,
  wbs_code      text not null,
  payee         text not null,
  reference     text not null,
  amount        numeric not null,
  currency      text not null,
  description   text,
  entered_by    text not null,
  entered_at    timestamptz not null,
  released_at   timestamptz,
  reason        text,
  version       bigint not null);
create index budget_commitment_study on budget_commitment (study_id, commitment_id);

-- What changed the authorised sum, and what reached a share of it.
create table budget_step (
  budget_id   uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  kind        text not null,
  change      numeric,
  percent     numeric,
  number      text,
  authorised  numeric,
  committed   numeric,
  currency    text,
  reason      text,
  recorded_at timestamptz not null,
  primary key (budget_id, version));
create index budget_step_study on budget_step (study_id, version);
