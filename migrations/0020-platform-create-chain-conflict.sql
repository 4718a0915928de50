-- Records that were not let in because two devices speak as one, or other content came under a known id: one row each,
-- with its tries, until a person settles it. What waits for a person is found by its place.

create table platform.chain_conflict (
  district_code text not null,
  device_id uuid not null,
  command_id uuid not null,
  place_code text not null,
  kind text not null,
  verb text not null,
  officer_id uuid,
  tries integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  settled_at timestamptz,
  primary key (district_code, device_id, command_id)
);
create index chain_conflict_waiting on platform.chain_conflict (district_code, place_code, first_at) where settled_at is null;

create index refused_body_waiting on platform.refused_body (district_code, place_code, received_at) where settled_at is null;
