-- In which arm a participant is, sealed: for tables that the unblinded alone read.
create table subject_arm (
  subject_id uuid primary key,
  study_id   uuid not null,
  arm        text not null,
  version    bigint not null);
create index subject_arm_study on subject_arm (study_id);
