create table tally_total (tally_id uuid primary key, total bigint not null, version bigint not null);
