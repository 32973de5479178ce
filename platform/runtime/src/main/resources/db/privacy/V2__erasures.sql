-- How far erasures are carried out is known without a note of it: every start goes through all that the ledger holds.
drop table carried_out;

-- Destroys a person's key for ever, and with it every snapshot, which may hold the person's values. Again it does nothing, unless a
-- backup has brought the key back.
create or replace function erase(ref text) returns void language plpgsql as
$$ begin
  if exists (select from privacy.erased_person e where e.key_ref = ref) and not exists (select from privacy.data_key k where k.key_ref = ref) then return; end if;
  -- One at a time, so that numbers rise in the order of commits and whoever asks "after n" misses none.
  perform pg_advisory_xact_lock(hashtextextended('erasures', 0));
  perform pg_advisory_xact_lock(hashtextextended('data key ' || ref, 0));
  insert into privacy.erased_person (key_ref) values (ref) on conflict do nothing;
  delete from privacy.data_key k where k.key_ref = ref;
  perform privacy.forget_snapshots();
end $$;

create function forget_snapshots() returns void language plpgsql as
$$ begin
  delete from privacy.data_key k where k.scope = 'S';
  delete from ledger.snapshot;
end $$;
