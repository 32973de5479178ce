-- What was returned is its filer's to correct, until another version, another indexing or the document's withdrawal ends that.
create table document_return (
  document_id      uuid not null,
  sequence         bigint not null,
  study_id         uuid not null,
  version_number   integer not null,
  was_final        boolean not null,
  reason           text not null,
  defects          jsonb not null,
  owner            text not null,
  returned_by      text not null,
  returned_on      date not null,
  state            text not null,
  ended_on         date,
  ended_by         text,
  primary key (document_id, sequence));
create index document_return_open on document_return (study_id, returned_on, document_id) where state = 'OPEN';
