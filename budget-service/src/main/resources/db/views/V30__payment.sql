create table payee (
  payee_id         uuid primary key,
  study_id         uuid not null,
  site_id          uuid not null,
  kind             text not null,
  name             text not null,
  country          text not null,
  currency         text not null,
  bank_reference   text not null,
  bank_entered_by  text not null,
  bank_verified_by text,
  blocked          boolean not null,
  reason           text,
  version          bigint not null);
create index payee_study on payee (study_id, payee_id);

create table payee_tax_form (
  payee_id           uuid not null,
  version            bigint not null,
  study_id           uuid not null,
  kind               text not null,
  signed_on          date not null,
  valid_to           date,
  document_reference text,
  primary key (payee_id, version));

create table payment_request (
  request_id            uuid primary key,
  study_id              uuid not null,
  site_id               uuid not null,
  payee_id              uuid not null,
  currency              text not null,
  status                text not null,
  items                 int not null,
  calculation           jsonb not null,
  prepared_by           text not null,
  approved_by           text,
  batch_reference       text,
  paid_on               date,
  transaction_reference text,
  statement_reference   text,
  reason                text,
  drafted_at            timestamptz not null,
  version               bigint not null);
create index payment_request_study on payment_request (study_id, drafted_at, request_id);
create index payment_request_site on payment_request (study_id, site_id, drafted_at, request_id);

create table payment_step (
  request_id  uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  status      text not null,
  reason      text,
  done_by     text,
  recorded_at timestamptz not null,
  primary key (request_id, version));

create table payment_line (
  request_id uuid not null,
  number     int not null,
  study_id   uuid not null,
  site_id    uuid not null,
  purpose    text,
  line       jsonb not null,
  primary key (request_id, number));
create index payment_line_site on payment_line (study_id, site_id);

create table holdback_release (
  release_id  uuid not null,
  study_id    uuid not null,
  site_id     uuid not null,
  cause       text not null,
  amount      numeric(19, 4) not null,
  currency    text not null,
  reason      text,
  released_by text,
  recorded_at timestamptz not null,
  primary key (release_id, currency));
create index holdback_release_site on holdback_release (study_id, site_id);
