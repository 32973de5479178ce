-- Who has accepted which version of the electronic signature policy in which study: built from the study teams' events, in every
-- service that signs.
create table accepted_signature_policy (
  study_id       uuid not null,
  user_id        text not null,
  policy_version text not null,
  primary key (study_id, user_id, policy_version));
