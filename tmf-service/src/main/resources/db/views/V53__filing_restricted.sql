-- Which documents lie in the restricted area: the list of expected documents names them to its people alone.
alter table document_filing add column restricted boolean not null default false;
