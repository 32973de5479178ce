-- Lists of studies go through these in their order, from the last one seen on.
create index study_overview_registered on study_overview (registered_at, study_id);
create index study_overview_protocol on study_overview (lower(coalesce(protocol_number, '')), study_id);
