create table notebook_overview (
  notebook_id uuid    primary key,
  title       text    not null,
  closed      boolean not null,
  version     bigint  not null
);
