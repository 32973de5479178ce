-- Documents as they stand; the columns of the version are those of the newest.
create table document (
  document_id      uuid primary key,
  study_id         uuid not null,
  artifact         text not null,
  zone             text not null,
  level            text not null,
  country          text,
  site_id          uuid,
  person_id        uuid,
  vendor_id        uuid,
  title            text not null,
  language         text not null,
  artifact_date    date,
  restricted       boolean not null,
  authored         boolean not null,
  origin           text not null,
  status           text not null,
  version_number   integer not null,
  final_version    integer,
  final_on         date,
  filed_by         text not null,
  filed_on         date not null,
  version          bigint not null);
create index document_artifact on document (study_id, artifact, document_id);
create index document_site on document (study_id, site_id);

create table document_version (
  document_id      uuid not null,
  number           integer not null,
  study_id         uuid not null,
  file_name        text not null,
  media_type       text not null,
  size             bigint not null,
  sha256           text not null,
  status           text not null,
  artifact_date    date,
  origin           text not null,
  filed_by         text not null,
  filed_on         date not null,
  final_on         date,
  superseded_by    uuid,
  superseded_by_version integer,
  certified        boolean not null default false,
  primary key (document_id, number));
create index document_version_content on document_version (sha256);

create table document_step (
  document_id      uuid not null,
  sequence         bigint not null,
  study_id         uuid not null,
  version_number   integer,
  step             text not null,
  happened_on      date not null,
  reason           text,
  details          jsonb,
  done_by          text not null,
  recorded_at      timestamptz not null,
  primary key (document_id, sequence));
