-- One opinion on each suspect product, and who signed the assessment.
alter table safety_case_assessment add column judgements jsonb not null default '[]', add column signature jsonb;
