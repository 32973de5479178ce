-- Who was shown treatments, and when; never which.
create table treatment_read (
  study_id  uuid not null,
  sequence  bigint not null,
  operation text not null,
  about     text not null,
  read_by   text not null,
  read_at   timestamptz not null,
  primary key (study_id, sequence));
