-- Evidence about the ledger, kept by a follower of the log (docs/evidence.md): a Merkle tree per study, the directory log that
-- notes every study's size and root, and the signed checkpoints of the directory.

-- How far the log has been read and verified, and the chain value found there: what stood there must go on standing there.
create table evidence_followed (
  id              smallint primary key check (id = 0),
  global_position bigint not null,
  chain           bytea                              -- null while nothing has been read
);
insert into evidence_followed values (0, 0, null);

-- The right edge of each study's tree, moved in the transaction that moves evidence_followed.
create table study_tree (
  study_id        uuid   primary key,
  size            bigint not null,
  edge            bytea  not null,                   -- hashes of the complete subtrees, largest first, 32 bytes each
  chain           bytea  not null,
  global_position bigint not null,                   -- of the study's last event in the tree
  noted_size      bigint not null default 0          -- the size the directory log knows
) with (fillfactor = 50);
create index study_tree_unnoted on study_tree (study_id) where size > noted_size;

-- Complete subtrees of 256, 65,536, ... leaves, so that a proof reads hundreds of hashes and never the whole study. The leaves
-- themselves are in the ledger.
create table study_node (
  study_id uuid     not null,
  level    smallint not null,                        -- 8, 16, ...: the subtree has 2^level leaves
  index    bigint   not null,
  hash     bytea    not null,
  primary key (study_id, level, index)
);

-- The directory log: its leaves are study notes, word for word.
create table directory_tree (
  id   smallint primary key check (id = 0),
  size bigint not null,
  edge bytea  not null
);
insert into directory_tree values (0, 0, '');

create table directory_leaf (
  position        bigint primary key,
  study_id        uuid   not null,
  size            bigint not null,
  global_position bigint not null,                   -- of the last event the note covers
  note            text   not null,
  unique (study_id, size)
);

create table directory_node (
  level smallint not null,
  index bigint   not null,
  hash  bytea    not null,
  primary key (level, index)
);

create table checkpoint (
  size      bigint      primary key,                 -- of the directory log
  note      text        not null,                    -- as signed (C2SP signed note)
  signed_at timestamptz not null
);

create trigger directory_leaf_append_only before update or delete or truncate on directory_leaf
  for each statement execute function ledger_is_append_only();
create trigger checkpoint_append_only before update or delete or truncate on checkpoint
  for each statement execute function ledger_is_append_only();

-- How much of the directory log the publisher has told Kafka of.
alter table publication add column announced bigint not null default 0;
