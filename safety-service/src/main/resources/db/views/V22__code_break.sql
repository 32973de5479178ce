create table code_break (
  code_break_id  uuid primary key,
  study_id       uuid not null,
  site_id        uuid not null,
  subject_id     uuid not null,
  subject_number text not null,
  case_id        uuid,
  kind           text not null,
  justification  text not null,
  scope          jsonb not null,
  requested_by   text not null,
  requested_at   timestamptz not null,
  status         text not null,
  broken_on      date,
  settled_by     text,
  settled_at     timestamptz,
  decline_reason text,
  version        bigint not null);
create index code_break_study on code_break (study_id, code_break_id);

-- Apart from the log that blinded roles read; the text is sealed.
create table unblinded_treatment (
  code_break_id uuid primary key,
  study_id      uuid not null,
  treatment     text not null);
