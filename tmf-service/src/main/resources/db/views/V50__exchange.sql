-- Packages of the trial master file that were exported or imported, and what came in each.
create table exchange_package (
  package_id       uuid primary key,
  study_id         uuid not null,
  direction        text not null,
  source_id        text not null,
  transfer_id      text not null,
  specification_id text not null,
  study_identifier text not null,
  model_version    text not null,
  zone             text,
  country          text,
  site_id          uuid,
  restricted       boolean not null,
  documents        integer not null,
  versions         integer not null,
  sha256           text not null,
  size             bigint not null,
  notes            jsonb not null,
  done_by          text not null,
  done_on          date not null,
  recorded_at      timestamptz not null,
  version          bigint not null);
create index exchange_package_study on exchange_package (study_id, direction, recorded_at);

create table imported_object (
  package_id       uuid not null,
  number           integer not null,
  study_id         uuid not null,
  object_id        text not null,
  object_version   text not null,
  state            text not null,
  document_id      uuid not null,
  version_number   integer not null,
  artifact         text not null,
  restricted       boolean not null,
  sha256           text not null,
  certified_copy   boolean not null,
  signatures       jsonb not null,
  audit_records    jsonb not null,
  primary key (package_id, number));
create index imported_object_document on imported_object (document_id, version_number);
