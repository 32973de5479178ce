create table rate_card (
  rate_card_id uuid primary key,
  study_id     uuid not null,
  grade        text not null,
  number       int not null,
  status       text not null,
  hourly       jsonb not null,
  from_on      date not null,
  to_on        date,
  drafted_by   text not null,
  approved_by  text,
  reason       text,
  version      bigint not null);
create index rate_card_study on rate_card (study_id, grade, number);

create table person_grade (
  study_id  uuid not null,
  person    text not null,
  grade     text not null,
  from_on   date not null,
  graded_by text not null,
  primary key (study_id, person, from_on));

create table time_entry (
  entry_id     uuid primary key,
  study_id     uuid not null,
  person       text not null,
  day          date not null,
  status       text not null,
  entry        jsonb not null,
  grade        text not null,
  value        numeric not null,
  currency     text not null,
  booked_on    date,
  submitted_by text not null,
  approved_by  text,
  ended_by     text,
  reason       text,
  version      bigint not null);
create index time_entry_study on time_entry (study_id, day, entry_id);
