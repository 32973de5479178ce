create table team (
  study_id uuid primary key,
  version  bigint not null);

create table team_member (
  study_id uuid not null,
  user_id  text not null,
  kind     text not null,
  name     text not null,
  primary key (study_id, user_id));

-- Every assignment there ever was: who could do what, on any day.
create table team_assignment (
  assignment_id     uuid primary key,
  study_id          uuid not null,
  user_id           text not null,
  role              text not null,
  country           text,
  site              text,
  valid_from        date not null,
  valid_until       date,
  assigned_at       timestamptz not null,
  revoked_on        date,
  revocation_reason text);
create index team_assignment_study on team_assignment (study_id, valid_from, assignment_id);

create table signature_policy_acceptance (
  study_id       uuid not null,
  user_id        text not null,
  policy_version text not null,
  sha256         text not null,
  accepted_at    timestamptz not null,
  primary key (study_id, user_id, policy_version));
