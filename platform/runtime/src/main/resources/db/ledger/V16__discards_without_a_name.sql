-- A service that records no events, the gateway, has no keys to seal a person's name with: of who discarded it keeps the id alone.
alter table discarded_event alter column discarded_by_name drop not null;
