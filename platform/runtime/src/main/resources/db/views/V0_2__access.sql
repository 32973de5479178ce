-- Who holds which role in which study: built from the study teams' assignment events, in every service that enforces access.
create table access_grant (
  grant_id    uuid primary key,
  study_id    uuid not null,
  user_id     text not null,
  role        text not null,
  country     text,
  site        text,
  valid_from  date not null,
  valid_until date,
  revoked     boolean not null default false,
  change      bigint not null);
create index access_grant_of_user on access_grant (user_id, study_id) where not revoked;
create index access_grant_change on access_grant (change);

-- One row, locked by whoever changes grants: so changes are numbered in the order in which they become visible, and whoever
-- remembers grants can ask what has changed since. A rebuild begins a new epoch, after which nothing remembered holds.
create table access_change (
  one   boolean primary key default true check (one),
  last  bigint not null,
  epoch bigint not null);
insert into access_change (last, epoch) values (0, 0);
