-- A version that another followed is neither on its way nor waiting for its control, and an authored one never waits for any.
alter table document_filing add column replaced_on date, add column authored boolean not null default false;
drop index document_filing_open;
create index document_filing_open on document_filing (study_id, artifact, site_id) where final_on is null and withdrawn_on is null and replaced_on is null;
