-- Redaction: the one way in which a recorded row may change, and only as a recorded event says (docs/adr/0016). The commitments to
-- payload and metadata stay, so leaf, chain and proofs stay; their salts go, so that nobody can find out by guessing what stood there.
alter table ledger add column payload_commitment bytea;  -- of the payload as it was recorded; null unless the row was redacted
alter table ledger add column metadata_commitment bytea; -- of the metadata, likewise
alter table ledger add column redacted_at bigint;        -- position, in the same study, of the event that says who redacted it and why
alter table ledger add constraint redacted_or_not check (num_nulls(payload_commitment, metadata_commitment, redacted_at) in (0, 3));

-- Holds for everybody, owner included, unless the trigger is taken away: and that the evidence finds (docs/evidence.md).
create function ledger_changes_by_redaction_only() returns trigger language plpgsql as
$$ declare was ledger.ledger%rowtype := old; said jsonb; begin
  select convert_from(r.payload, 'UTF8')::jsonb into said from ledger.ledger r
   where r.study_id = old.study_id and r.position = new.redacted_at and r.position > old.position and split_part(r.type, '.', 2) = 'PayloadRedacted'
     and split_part(r.type, '.', 1) = split_part(old.type, '.', 1);
  was.payload := new.payload;
  was.metadata := new.metadata;
  was.payload_salt := ''::bytea;
  was.metadata_salt := ''::bytea;
  was.payload_commitment := coalesce(old.payload_commitment, sha256(convert_to('CTL1P', 'UTF8') || old.payload_salt || old.payload));
  was.metadata_commitment := coalesce(old.metadata_commitment, sha256(convert_to('CTL1M', 'UTF8') || old.metadata_salt || old.metadata));
  was.redacted_at := new.redacted_at;
  if said is null or was is distinct from new or (said ->> 'position')::bigint is distinct from old.position or (said ->> 'eventId')::uuid is distinct from old.event_id
     or said ->> 'payloadCommitment' is distinct from encode(new.payload_commitment, 'hex') or said ->> 'metadataCommitment' is distinct from encode(new.metadata_commitment, 'hex')
     or said ->> 'payloadLeft' is distinct from encode(sha256(new.payload), 'hex') or said ->> 'metadataLeft' is distinct from encode(sha256(new.metadata), 'hex')
  then raise exception 'the ledger is append-only: UPDATE on ledger refused, no recorded redaction says so' using errcode = '42501'; end if;
  return new;
end $$;
drop trigger ledger_append_only on ledger;
create trigger ledger_append_only before delete or truncate on ledger for each statement execute function ledger_is_append_only();
create trigger ledger_redaction_only before update on ledger for each row execute function ledger_changes_by_redaction_only();

-- What the redaction at a position of a study says, done. The service's database user needs execution of this and no update on the table.
create function redact(its_study uuid, redaction_position bigint, payload_left bytea, metadata_left bytea) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as
$$ declare said jsonb; begin
  select convert_from(payload, 'UTF8')::jsonb into strict said from ledger.ledger
   where study_id = its_study and position = redaction_position and split_part(type, '.', 2) = 'PayloadRedacted';
  update ledger.ledger set payload = payload_left, payload_salt = '', payload_commitment = decode(said ->> 'payloadCommitment', 'hex'),
         metadata = metadata_left, metadata_salt = '', metadata_commitment = decode(said ->> 'metadataCommitment', 'hex'), redacted_at = redaction_position
   where study_id = its_study and position = (said ->> 'position')::bigint and redacted_at is distinct from redaction_position;
end $$;
