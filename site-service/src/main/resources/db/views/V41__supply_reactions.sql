-- Which sites have received a lot; the projection supply-reactions alone reads it.
create table lot_at_site (
  site_id  uuid not null,
  study_id uuid not null,
  product  text not null,
  lot      text not null,
  primary key (site_id, product, lot));
create index lot_at_site_of_lot on lot_at_site (study_id, product, lot);
