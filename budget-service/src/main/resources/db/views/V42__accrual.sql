create table accrual_run (
  study_id      uuid not null,
  period        text not null,
  status        text not null,
  totals        jsonb not null,
  calculated_by text not null,
  posted_by     text,
  reverses      text,
  reversed      jsonb,
  net           jsonb,
  locked_by     text,
  version       bigint not null,
  primary key (study_id, period));

create table accrual_line (
  study_id uuid not null,
  period   text not null,
  place    int not null,
  line     jsonb not null,
  version  bigint not null,
  primary key (study_id, period, place));
