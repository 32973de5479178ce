-- What can be asked for of a site: few rows among all that were paid.
create index payable_eligible on payable (study_id, site_id, service_date, payable_id) where status = 'ELIGIBLE';
