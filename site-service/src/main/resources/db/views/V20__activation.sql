-- One row for each selected site: its checklist's pack, its standing, its places.
create table site_activation (
  site_id          uuid primary key,
  study_id         uuid not null,
  site_number      text not null,
  country          text not null,
  pack             jsonb not null,
  opened_on        date not null,
  standing         text not null,
  standing_since   date,
  standing_reason  text,
  hold_cause       text,
  held             boolean not null default false,
  enrolment_open   boolean not null default false,
  activated_on     date,
  checklist_sha256 text,
  cap              int,
  enrolled         int not null default 0,
  version          bigint not null);
create index site_activation_of_study on site_activation (study_id, site_number);

create table checklist_item (
  site_id   uuid not null,
  item      text not null,
  study_id  uuid not null,
  position  int not null,
  title     text not null,
  artifact  text,
  citation  text,
  hard      boolean not null,
  status    text not null,
  status_on date not null,
  status_by text,
  detail    text,
  signature jsonb,
  primary key (site_id, item));
create index checklist_item_of_study on checklist_item (study_id, item);

-- Every state an item was ever in, for the checklist of any day.
create table checklist_item_change (
  site_id   uuid not null,
  version   bigint not null,
  item      text not null,
  study_id  uuid not null,
  status    text not null,
  status_on date not null,
  status_by text,
  detail    text,
  primary key (site_id, version, item));

-- The packs a checklist was judged by, from which day on.
create table checklist_pack (
  site_id    uuid not null,
  version    bigint not null,
  study_id   uuid not null,
  valid_from date not null,
  pack       jsonb not null,
  reason     text,
  changed_by text,
  primary key (site_id, version));

create table site_standing (
  site_id     uuid not null,
  version     bigint not null,
  study_id    uuid not null,
  standing    text not null,
  since       date not null,
  reason      text,
  recorded_at timestamptz not null,
  primary key (site_id, version));

create table activation_finding (
  site_id   uuid not null,
  version   bigint not null,
  study_id  uuid not null,
  item      text not null,
  finding   text not null,
  raised_on date not null,
  primary key (site_id, version));
