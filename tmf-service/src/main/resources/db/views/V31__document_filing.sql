-- What became of the versions of documents that were filed, by day; the list of expected documents tells by it what is in progress.
create table document_filing (
  document_id      uuid not null,
  version_number   integer not null,
  study_id         uuid not null,
  artifact         text not null,
  zone             text not null,
  level            text not null,
  country          text,
  site_id          uuid,
  person_id        uuid,
  vendor_id        uuid,
  artifact_date    date,
  filed_on         date not null,
  first_qc_on      date,
  first_qc_passed  boolean,
  final_on         date,
  withdrawn_on     date,
  primary key (document_id, version_number));
create index document_filing_study on document_filing (study_id, filed_on) include (artifact_date, first_qc_on, first_qc_passed, zone, country, site_id);
create index document_filing_open on document_filing (study_id, artifact, site_id) where final_on is null and withdrawn_on is null;

create table document_defect (
  document_id      uuid not null,
  version_number   integer not null,
  sequence         bigint not null,
  study_id         uuid not null,
  zone             text not null,
  country          text,
  site_id          uuid,
  kind             text not null,
  found_on         date not null,
  primary key (document_id, version_number, sequence, kind));
create index document_defect_study on document_defect (study_id, found_on);
