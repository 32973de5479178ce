create table reconciliation_difference (
  difference_id  uuid primary key,
  study_id       uuid not null,
  field          text not null,
  subject_number text,
  local_id       text,
  case_id        uuid,
  term           text,
  edc            text,
  safety         text,
  status         text not null,
  found_at       timestamptz not null,
  changed_at     timestamptz not null,
  reason         text,
  resolved_by    text,
  version        bigint not null);
create index reconciliation_difference_study on reconciliation_difference (study_id, subject_number, difference_id);

create table reconciliation_step (
  difference_id uuid not null,
  study_id      uuid not null,
  version       bigint not null,
  step          text not null,
  run_id        uuid,
  edc           text,
  safety        text,
  reason        text,
  done_by       text,
  recorded_at   timestamptz not null,
  primary key (difference_id, version));

create table reconciliation_run (
  run_id      uuid primary key,
  study_id    uuid not null,
  number      integer not null,
  done_on     date not null,
  edc_events  integer not null,
  cases       integer not null,
  matched     integer not null,
  opened      integer not null,
  reopened    integer not null,
  agreed      integer not null,
  open_after  integer not null,
  done_by     text not null,
  recorded_at timestamptz not null);
create index reconciliation_run_study on reconciliation_run (study_id, number);
