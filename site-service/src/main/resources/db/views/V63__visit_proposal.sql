-- The visits that a red risk indicator proposed, and why.
alter table monitoring_visit add column signal_id uuid, add column indicator text, add column proposed_because text, add column proposed_on date;
create index monitoring_visit_proposal on monitoring_visit (study_id, proposed_on, visit_id) where proposed_on is not null;
