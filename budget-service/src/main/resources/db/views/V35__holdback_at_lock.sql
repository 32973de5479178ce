-- The sites whose holdback may be released when the database is locked: those that are known so far are in the view of what was spent.
create table payment_reaction_site (
  site_id  uuid primary key,
  study_id uuid not null);
create index payment_reaction_site_study on payment_reaction_site (study_id);
do $$ begin
  if to_regclass('spend_site') is not null then
    insert into payment_reaction_site (site_id, study_id) select site_id, study_id from spend_site;
  end if;
end $$;
