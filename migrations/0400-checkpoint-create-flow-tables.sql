-- The flow of a post: its settings, the disinfection log, permit vehicles, notices between posts, parts of a check made by several hands.

create table checkpoint.post (
  district_code text not null,
  place_code text not null,
  settings jsonb not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (district_code, place_code)
);

create table checkpoint.disinfection (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  target text not null,
  items text[] not null,
  agent text not null,
  concentration numeric not null,
  done_at timestamptz not null,
  received_at timestamptz not null,
  officer_id uuid not null,
  device_id uuid,
  primary key (district_code, id)
);
create index disinfection_by_time on checkpoint.disinfection (district_code, place_code, target, done_at desc);

create table checkpoint.permit_passage (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  lane_id text not null,
  direction text not null,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  is_time_doubtful boolean not null,
  officer_id uuid not null,
  device_id uuid,
  vehicle_class text not null,
  permit_kind text not null,
  is_scanned boolean not null,
  plate_token bytea,
  sealed_permit bytea not null,
  primary key (district_code, id)
);
create index permit_passage_by_time on checkpoint.permit_passage (district_code, place_code, taken_at desc, id desc);
create index permit_passage_by_plate on checkpoint.permit_passage (district_code, plate_token, taken_at desc);

create table checkpoint.notice (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  from_place text not null,
  passage_id uuid not null,
  direction text not null,
  happened_at timestamptz not null,
  rule_ids text[] not null,
  sealed_vehicle bytea not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (district_code, id)
);
create index notice_unseen on checkpoint.notice (district_code, place_code, happened_at) where seen_at is null;

create table checkpoint.part (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  device_id uuid not null,
  officer_id uuid not null,
  car_code text not null,
  kind text not null,
  shared_at timestamptz not null,
  sealed jsonb,
  primary key (district_code, id)
);
create index part_by_time on checkpoint.part (district_code, place_code, shared_at desc);

create table checkpoint.part_joining (
  district_code text not null,
  part_id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  joined_at timestamptz not null,
  primary key (district_code, part_id, passage_id)
);
