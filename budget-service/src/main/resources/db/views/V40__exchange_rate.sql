create table exchange_rate (
  rates_id        uuid not null,
  version         bigint not null,
  study_id        uuid not null,
  currency_from   text not null,
  currency_to     text not null,
  rate_on         date not null,
  rate            numeric not null,
  source          text not null,
  superseded      boolean not null default false,
  reason          text,
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  primary key (rates_id, version));
create index exchange_rate_day on exchange_rate (study_id, rate_on);
