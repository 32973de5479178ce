create table consent_form (
  consent_form_id uuid primary key,
  study_id        uuid not null,
  title           text not null,
  kind            text not null,
  country         text,
  version         bigint not null);
create index consent_form_of_study on consent_form (study_id, consent_form_id);

create table consent_form_version (
  version_id        uuid primary key,
  consent_form_id   uuid not null,
  number            bigint not null,                 -- order of drafting within the form
  label             text not null,
  language          text not null,
  derived_from      uuid,
  protocol_version  text,
  evidence          text,
  withdrawn_on      date,
  withdrawal_reason text);
create index consent_form_version_of_form on consent_form_version (consent_form_id, number);

create table consent_form_approval (
  version_id uuid not null,
  number     bigint not null,
  country    text not null,
  committee  text not null,
  approved_on date not null,
  evidence   text,
  primary key (version_id, number));

create table consent_form_effect (
  version_id     uuid not null,
  number         bigint not null,
  country        text,
  site           text,
  effective_from date not null,
  replaced_on    date,
  reconsent      jsonb,
  primary key (version_id, number));

create table database_lock (
  study_id  uuid primary key,
  locked_on date,
  version   bigint not null);

create table database_lock_item (
  study_id     uuid not null,
  item         text not null,
  confirmed_on date,
  confirmed_by text,
  evidence     text,
  reopened_because text,
  primary key (study_id, item));

create table database_lock_change (
  study_id uuid not null,
  number   bigint not null,
  locked   boolean not null,
  changed_on date not null,
  reason   text,
  primary key (study_id, number));
