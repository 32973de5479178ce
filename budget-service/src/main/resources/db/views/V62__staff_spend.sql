-- The budget line that a cost is charged to by whoever incurs it; null where none is named.
alter table spend add column wbs_code text;
