create table expected_list (
  list_id          uuid primary key,
  study_id         uuid not null,
  level            text not null,
  country          text,
  site_id          uuid,
  vendor_id        uuid,
  closed_on        date,
  closed_due       integer,
  closed_satisfied integer,
  closed_exceptions uuid[]);

create table expected_document (
  expected_id      uuid primary key,
  study_id         uuid not null,
  list_id          uuid not null,
  artifact         text not null,
  title            text not null,
  zone             text not null,
  level            text not null,
  country          text,
  site_id          uuid,
  person_id        uuid,
  vendor_id        uuid,
  milestone        text,
  rule             text not null,
  rule_version     text,
  cause            text not null,
  about            text,
  requiredness     text not null,
  expected_count   integer not null,
  filed_count      integer not null,
  expected_on      date not null,
  due_on           date,
  standing         text not null,
  standing_on      date not null,
  document_id      uuid,
  document_version integer,
  reason           text,
  role             text,
  changed_by       text,
  version          bigint not null);
create index expected_document_artifact on expected_document (study_id, artifact, expected_id);
create index expected_document_list on expected_document (list_id);
create index expected_document_open on expected_document (study_id, due_on, expected_id) where standing = 'OPEN';

create table expected_document_step (
  expected_id      uuid not null,
  study_id         uuid not null,
  version          bigint not null,
  step             text not null,
  happened_on      date,
  document_id      uuid,
  document_version integer,
  reason           text,
  done_by          text,
  recorded_at      timestamptz not null,
  primary key (expected_id, version));
