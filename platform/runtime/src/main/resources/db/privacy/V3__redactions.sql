-- Which redactions there are, so that they can be listed, and how far each is carried out. What was decided stands in the ledger.
create table redaction (
  redaction_id   uuid primary key,
  study_id       uuid not null,
  approved_at    timestamptz,                        -- about to be, or was: the ledger knows
  replaced_at    timestamptz,
  carried_out_at timestamptz                         -- in the row, dead letters, snapshots and views
);
create index redaction_of_study on redaction (study_id, redaction_id);
create index redaction_to_do on redaction (redaction_id) where approved_at is not null and carried_out_at is null;
