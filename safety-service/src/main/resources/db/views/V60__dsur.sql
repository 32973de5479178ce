create table dsur_programme (
  dsur_id    uuid primary key,
  study_id   uuid not null,
  birth_date date not null,
  basis      text not null,
  version    bigint not null);

create table dsur_cycle (
  cycle_id        uuid primary key,
  dsur_id         uuid not null,
  study_id        uuid not null,
  number          integer not null,
  period_from     date not null,
  data_lock_point date not null,
  due_on          date not null,
  status          text not null,
  locked_at       timestamptz,
  submitted_on    date,
  late            boolean,
  reference       text,
  closing_reference text,
  version         bigint not null);
create index dsur_cycle_study on dsur_cycle (study_id, number);

create table dsur_step (
  dsur_id     uuid not null,
  study_id    uuid not null,
  version     bigint not null,
  cycle_id    uuid,
  step        text not null,
  happened_on date,
  note        text,
  reason      text,
  done_by     text,
  recorded_at timestamptz not null,
  primary key (dsur_id, version));
create index dsur_step_study on dsur_step (study_id, version);

-- What was known of a case after each of its events: periodic reports ask for a day.
create table case_timeline (
  case_id       uuid not null,
  study_id      uuid not null,
  version       bigint not null,
  known_on      date not null,
  recorded_at   timestamptz not null,
  site_id       uuid,
  worldwide_id  text,
  report        jsonb not null,
  serious       boolean not null,
  case_class    text not null,
  assessed      boolean not null,
  provisional   boolean not null,
  sponsor       text,
  expectedness  text,
  first_received_on date not null,
  nullified     boolean not null,
  primary key (case_id, version));
create index case_timeline_study on case_timeline (study_id, case_id, version);
