-- Documents of the sites in the trial master file, as tmf-service tells of them, for the indicators: one row for each version that was filed, and one for each return.
-- In the words of figure_fact: item_id is of the version, due_on and marked of what was filed later than it should have been.
create table document_fact (
  event_id    uuid primary key,
  kind        text not null,
  study_id    uuid not null,
  site_id     uuid,
  document_id uuid not null,
  item_id     uuid not null,
  happened_on date not null,
  due_on      date,
  marked      boolean not null default false,
  recorded_at timestamptz not null);
create index document_fact_study on document_fact (study_id, kind, happened_on);
create index document_fact_document on document_fact (document_id);
