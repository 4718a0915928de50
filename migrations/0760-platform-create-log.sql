-- The tamper-evident log: every record has the hash that stands for it, tiles hold the Merkle tree, heads seal it.
-- Records from before this are sealed as they are found.

alter table platform.event add column leaf_hash bytea;

create table platform.log_tile (
  district_code text not null,
  level integer not null,
  tile_index bigint not null,
  hashes bytea not null,
  primary key (district_code, level, tile_index)
);

create table platform.log_head (
  district_code text not null,
  size bigint not null,
  root text not null,
  chain text not null,
  sealed_at timestamptz not null,
  key_id text not null,
  signature text not null,
  primary key (district_code, size)
);
