create table rsi (
  rsi_id   uuid primary key,
  study_id uuid not null,
  product  text not null,
  version  bigint not null);
create index rsi_study on rsi (study_id, product, rsi_id);

create table rsi_version (
  version_id        uuid primary key,
  rsi_id            uuid not null,
  study_id          uuid not null,
  number            integer not null,
  label             text not null,
  source            jsonb not null,
  dictionary        text not null,
  terms             jsonb not null,
  term_count        integer not null,
  status            text not null,
  drafted_by        text not null,
  drafted_at        timestamptz not null,
  in_force_from     date,
  replaced_on       date,                 -- the day the next version came into force; null while none has
  reason            text,                 -- why in force before its approval
  signature         jsonb,
  withdrawn_by      text,
  withdrawal_reason text);
create unique index rsi_version_number on rsi_version (rsi_id, number);
