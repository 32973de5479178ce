-- Which master key wrapped each key, so that one can be replaced by another while the service runs. Until now there was one for all.
-- Null, for a key that an instance of before makes meanwhile: whichever opens it.
alter table data_key add column master_id text;
update data_key set master_id = (select s.master_id from service_key s where s.purpose = 'references');

-- As before, telling also which master key wrapped the key that was found.
create function key_of(ref text, its_scope text, fresh_key bytea, fresh_master text, out wrapped bytea, out master text) language plpgsql as
$$ begin
  perform pg_advisory_xact_lock(hashtextextended('data key ' || ref, 0));
  if exists (select from privacy.erased_person e where e.key_ref = ref) then return; end if;
  insert into privacy.data_key (key_ref, scope, wrapped_key, master_id) values (ref, its_scope, fresh_key, fresh_master) on conflict do nothing;
  select k.wrapped_key, k.master_id into wrapped, master from privacy.data_key k where k.key_ref = ref;
end $$;
