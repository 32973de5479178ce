create table protocol (
  study_id uuid primary key,
  version  bigint not null);

create table protocol_version (
  version_id    uuid primary key,
  study_id      uuid not null,
  sequence      int not null,
  label         text not null,
  status        text not null,
  amendment_id  uuid,
  content       jsonb not null,
  source        jsonb,
  submitted_on  date,
  approved_on   date,
  approver      text,
  meaning       text,
  ended_on      date,
  end_reason    text,
  superseded_by uuid,
  drafted_at    timestamptz not null,
  unique (study_id, sequence));

create table protocol_amendment (
  amendment_id    uuid primary key,
  study_id        uuid not null,
  amendment       jsonb not null,
  incorporated_in uuid,
  raised_at       timestamptz not null);
create index protocol_amendment_study on protocol_amendment (study_id, raised_at);

-- The decision in force of each body of each country; an earlier refusal is history, in the ledger.
create table protocol_decision (
  version_id uuid not null,
  study_id   uuid not null,
  country    text not null,
  body       text not null,
  decision   jsonb not null,
  primary key (version_id, country, body));

-- Which version was in force at which site, from when to when: the implementation grid.
create table protocol_site (
  study_id     uuid not null,
  site         text not null,
  version_id   uuid not null,
  country      text not null,
  effective_on date not null,
  replaced_on  date,
  primary key (study_id, site, version_id));
