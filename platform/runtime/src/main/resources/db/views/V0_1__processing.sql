-- Where each projection stands and which events it could not take: beside the views, so that they are written, rebuilt and
-- swapped together. The shapes are Axon's (JdbcTokenStore, JdbcSequencedDeadLetterQueue).
create table tokenentry (
  processorname varchar(255) not null,
  segment       integer      not null,
  token         bytea,
  tokentype     varchar(255),
  timestamp     varchar(35),
  owner         varchar(255),
  primary key (processorname, segment)
);

create table deadletterentry (
  deadletteridentifier varchar(36)  primary key,
  processinggroup      varchar(255) not null,
  sequenceidentifier   varchar(255) not null,
  sequenceindex        bigint       not null,
  messagetype          varchar(255) not null,
  eventidentifier      varchar(255) not null,
  timestamp            varchar(35)  not null,
  payloadtype          varchar(255) not null,
  payloadrevision      varchar(255),
  payload              bytea        not null,
  metadata             bytea,
  type                 varchar(255),
  aggregateidentifier  varchar(255),
  sequencenumber       bigint,
  tokentype            varchar(255),
  token                bytea,
  enqueuedat           varchar(35)  not null,
  lasttouched          varchar(35),
  processingstarted    varchar(35),
  causetype            varchar(255),
  causemessage         varchar(1023),
  diagnostics          bytea,
  unique (processinggroup, sequenceidentifier, sequenceindex)
);
create index deadletterentry_touched on deadletterentry (processinggroup, sequenceidentifier, lasttouched);

-- How far a consumer has come with a source's log: everything up to applied_through, and the positions beyond it that came early
-- (studies are spread over partitions, which do not advance in step).
create table consumed_source (
  consumer        text     not null,
  source          text     not null,
  applied_through bigint   not null,
  applied_beyond  bigint[] not null,
  primary key (consumer, source)
);

-- The last position of each study applied, and its chain value, to notice a history that was changed under us.
create table consumed_study (
  consumer        text   not null,
  source          text   not null,
  study_id        uuid   not null,
  position        bigint not null,
  chain           bytea  not null,
  primary key (consumer, source, study_id)
);

-- What could not be applied: a study's first such event with its cause, and those of the study that came after it.
create table parked_event (
  consumer        text   not null,
  source          text   not null,
  study_id        uuid   not null,
  position        bigint not null,
  global_position bigint not null,
  type            text   not null,
  cause           text   not null,
  parked_at       timestamptz not null default now(),
  primary key (consumer, source, study_id, position)
);
