create table amendment_implementation (
  implementation_id uuid primary key,
  study_id          uuid not null,
  site_id           uuid not null,
  amendment_id      uuid not null,
  amendment_number  text,
  version_id        uuid not null,
  version_label     text,
  urgent            boolean not null,
  authorised_on     date not null,
  version           bigint not null);
create index amendment_implementation_of_study on amendment_implementation (study_id, amendment_id);

create table amendment_step (
  implementation_id uuid not null,
  step              text not null,
  study_id          uuid not null,
  settled_on        date not null,
  exempt            boolean not null,
  settled_by        text,
  detail            text,
  primary key (implementation_id, step));
