-- The clocks of one case, or the one clock of another occasion: what is decided on together.
create table clock_occasion (
  clocks_id uuid primary key,
  study_id  uuid not null,
  version   bigint not null);

create table regulatory_clock (
  clock_id    uuid primary key,
  clocks_id   uuid not null,
  study_id    uuid not null,
  case_id     uuid,
  authority   text not null,
  pack        text not null,
  rule_id     text not null,
  countries   text[] not null,
  started     jsonb not null,
  due_on      date not null,
  target_on   date,
  status      text not null,
  due_soon    boolean not null default false,
  missed      boolean not null default false,
  met_on      date,
  late        boolean,
  evidence    text,
  cause       text,
  superseded_by uuid,
  started_at  timestamptz not null);
create index regulatory_clock_due on regulatory_clock (study_id, due_on, clock_id);
create index regulatory_clock_case on regulatory_clock (case_id);

create table regulatory_clock_step (
  clock_id    uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  step        text not null,
  person      text,
  comment     text,
  recorded_at timestamptz not null,
  primary key (clock_id, version));

-- What each assessment of a case meant for the authorities.
create table reporting_determination (
  clocks_id   uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  case_id     uuid not null,
  determined  jsonb not null,
  recorded_at timestamptz not null,
  primary key (clocks_id, version));
create index reporting_determination_study on reporting_determination (study_id, recorded_at);
