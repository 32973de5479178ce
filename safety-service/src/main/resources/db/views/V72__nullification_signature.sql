-- Who signed that there is no such case.
alter table safety_case_step add column signature jsonb;
