-- The documents of the file as they stand, each with what it looked like after each step: so the file can be shown as of any day.
create table filed_document (
  document_id      uuid primary key,
  study_id         uuid not null,
  artifact         text not null,
  section          text not null,
  zone             text not null,
  level            text not null,
  country          text,
  site_id          uuid,
  person_id        uuid,
  vendor_id        uuid,
  title            text not null,
  language         text,
  artifact_date    date,
  restricted       boolean not null,
  authored         boolean not null,
  origin           text not null,
  state            text not null,
  state_on         date not null,
  version_number   integer not null,
  final_version    integer,
  final_on         date,
  file_name        text not null,
  media_type       text,
  size             bigint not null,
  sha256           text not null,
  filed_by         text not null,
  filed_on         date not null,
  version          bigint not null);
create index filed_document_study on filed_document (study_id, artifact, document_id);
create index filed_document_site on filed_document (study_id, site_id, artifact);

create table filed_document_step (
  like filed_document,
  step             text not null,
  step_version     integer,
  about            text,
  reason           text,
  done_by          text,
  happened_on      date,
  recorded_at      timestamptz not null,
  primary key (document_id, version));
create index filed_document_step_study on filed_document_step (study_id, recorded_at);
