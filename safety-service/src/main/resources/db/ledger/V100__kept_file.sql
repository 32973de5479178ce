-- Files that events name by their SHA-256: what was sent to an authority, and in what it answered. In this schema, which nothing ever
-- drops, because no ledger can bring them back.
create table kept_file (
  study_id   uuid  not null,
  sha256     text  not null,
  media_type text  not null,
  content    bytea not null,
  kept_at    timestamptz not null default now(),
  primary key (study_id, sha256));
