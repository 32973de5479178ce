-- Which training which roles need: what holds now; what held before is in the ledger.
create table system_training (
  study_id   uuid not null,
  course     text not null,
  version    text not null,
  roles      text[] not null,
  defined_at timestamptz not null,
  primary key (study_id, course));

create table training_record (
  record_id    uuid primary key,
  study_id     uuid not null,
  user_id      text not null,
  course       text not null,
  version      text not null,
  completed_on date not null,
  valid_until  date,
  evidence     text not null,
  recorded_at  timestamptz not null,
  void_reason  text);
create index training_record_user on training_record (study_id, user_id);
