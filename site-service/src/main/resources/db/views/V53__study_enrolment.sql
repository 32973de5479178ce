create table study_enrolment (
  study_id         uuid primary key,
  taken            integer not null,
  cap              integer,
  first_subject_id uuid,
  first_subject_on date,
  version          bigint not null);
