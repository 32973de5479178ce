-- When a trial that stood halted too long is deemed to have ended.
alter table study_detail add column deemed_ended_on date;
