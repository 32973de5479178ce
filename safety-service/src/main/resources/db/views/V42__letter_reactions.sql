-- Which letters and sites there are; the projection letter-reactions alone reads it.
create table letter_recipient (
  site_id  uuid primary key,
  study_id uuid not null,
  over     boolean not null default false);
create index letter_recipient_study on letter_recipient (study_id);

create table letter_on_file (
  letter_id uuid primary key,
  study_id  uuid not null);
create index letter_on_file_study on letter_on_file (study_id);
