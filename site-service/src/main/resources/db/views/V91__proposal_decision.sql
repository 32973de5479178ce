-- The last day to plan or dismiss a proposed visit; null for proposals that were given none.
alter table monitoring_visit add column decide_by date;
