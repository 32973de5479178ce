-- Where a fact of the study holds: null for facts of a site, none for every country of the study.
alter table figure_fact add column countries text[];
