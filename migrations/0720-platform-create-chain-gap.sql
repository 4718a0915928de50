-- Numbers of a tablet that a restored server lost and the tablet no longer holds: they stand on the board until a person
-- settles them; then the tablet's chain goes on behind the gap, from the link that its next record names.

create table platform.chain_gap (
  district_code text not null,
  device_id uuid not null,
  from_sequence bigint not null,
  through_sequence bigint not null,
  next_hash text not null,
  place_code text not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  primary key (district_code, device_id, from_sequence)
);
create index chain_gap_waiting on platform.chain_gap (district_code, place_code, found_at) where settled_at is null;
