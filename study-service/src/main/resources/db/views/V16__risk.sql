-- Risks that other services found, and who of the executives has read of them.
create table risk (
  risk_id     uuid primary key,
  study_id    uuid not null,
  finding     jsonb not null,
  state       text not null,
  raised_at   timestamptz not null,
  notified_at timestamptz,
  impact      integer,
  probability integer,
  response    text,
  assessed_by text,
  closing_reason text,
  closed_by   text,
  version     bigint not null);
create index risk_by_study on risk (study_id, raised_at, risk_id);

create table executive_notice_reading (
  risk_id  uuid not null,
  reader   text not null,
  study_id uuid not null,
  read_at  timestamptz not null,
  primary key (risk_id, reader));
