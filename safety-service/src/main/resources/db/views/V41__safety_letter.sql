create table safety_letter (
  letter_id     uuid primary key,
  study_id      uuid not null,
  kind          text not null,
  case_id       uuid,
  case_number   text,
  case_version  integer,
  title         text not null,
  body          text not null,
  acknowledge_within_days integer not null,
  issued_on     date not null,
  issued_by     text,
  version       bigint not null);
create index safety_letter_study on safety_letter (study_id, issued_on, letter_id);

create table safety_letter_copy (
  letter_id       uuid not null,
  site_id         uuid not null,
  study_id        uuid not null,
  site_number     text not null,
  country         text not null,
  occasion        text not null,
  sent_on         date not null,
  acknowledge_by  date not null,
  received_on     date,
  received_by     text,
  acknowledged_on date,
  acknowledged_by text,
  reminders       integer not null,
  reminded_on     date,
  version         bigint not null,
  primary key (letter_id, site_id));
create index safety_letter_copy_study on safety_letter_copy (study_id, site_number, letter_id);
