create table inspection_session (
  session_id     uuid primary key,
  study_id       uuid not null,
  inspector      text not null,
  authority      text not null,
  purpose        text not null,
  valid_from     date not null,
  valid_to       date not null,
  as_of          date,
  zones          text[] not null,
  opened_by      text not null,
  opened_on      date not null,
  ended_on       date,
  ended_by       text,
  end_reason     text,
  version        bigint not null);
create index inspection_session_study on inspection_session (study_id, opened_on, session_id);

create table inspection_read (
  session_id     uuid not null,
  study_id       uuid not null,
  version        bigint not null,
  number         integer not null,
  inspector      text not null,
  operation      text not null,
  target         text not null,
  document_id    uuid,
  artifact       text,
  asked_at       timestamptz not null,
  correlation_id uuid not null,
  recorded_at    timestamptz not null,
  primary key (session_id, version, number));
create index inspection_read_document on inspection_read (study_id, document_id, asked_at) where document_id is not null;
