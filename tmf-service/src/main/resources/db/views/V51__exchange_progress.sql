-- How far a package is recorded; those of before were recorded at once.
alter table exchange_package add column told integer not null default 0, add column left_out integer not null default 0;
update exchange_package set told = versions;
create index exchange_package_unfinished on exchange_package (recorded_at) where told < versions;
alter table imported_object alter column version_number drop not null, add column left_out text;
