-- Passages of vehicles through a checkpoint, their travellers, the later steps of a check, and what wants a second look.

create schema checkpoint;

create table checkpoint.passage (
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
  protocol_version text not null,
  vehicle_class text not null,
  plate_kind text not null,
  plate_token bytea,
  traveller_count integer not null,
  outcome text not null,
  state text not null,
  disinfected_at timestamptz,
  finished_at timestamptz,
  sealed_vehicle bytea not null,
  primary key (district_code, id)
);
create index passage_by_time on checkpoint.passage (district_code, place_code, taken_at desc, id desc);
create index passage_by_plate on checkpoint.passage (district_code, plate_token, taken_at desc);

create table checkpoint.traveller (
  district_code text not null,
  passage_id uuid not null,
  id uuid not null,
  place_code text not null,
  ordinal integer not null,
  person_id uuid,
  taken_at timestamptz not null,
  outcome text not null,
  device_outcome text not null,
  state text not null,
  temperature_band text not null,
  rule_ids text[] not null,
  document_kind text not null,
  document_token bytea,
  phone_token bytea,
  name_token bytea,
  pinyin_token bytea,
  initials_token bytea,
  sealed_identity bytea not null,
  sealed_health bytea not null,
  primary key (district_code, passage_id, id),
  foreign key (district_code, passage_id) references checkpoint.passage (district_code, id)
);
create index traveller_by_document on checkpoint.traveller (district_code, document_token, taken_at desc);
create index traveller_open on checkpoint.traveller (district_code, place_code, taken_at)
  where state in ('awaiting-second-reading', 'held', 'referred');

create table checkpoint.step (
  district_code text not null,
  passage_id uuid not null,
  id uuid not null,
  place_code text not null,
  traveller_id uuid,
  verb text not null,
  taken_at timestamptz not null,
  officer_id uuid,
  device_id uuid,
  device_sequence bigint,
  facts jsonb not null,
  sealed_facts bytea,
  primary key (district_code, passage_id, id),
  foreign key (district_code, passage_id) references checkpoint.passage (district_code, id)
);

create table checkpoint.review (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  kind text not null,
  facts jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  primary key (district_code, id)
);

create table checkpoint.tablet_tail (
  district_code text not null,
  device_id uuid not null,
  place_code text not null,
  kept_through bigint not null,
  declared_at timestamptz not null,
  declared_by text not null,
  is_closed boolean not null,
  primary key (district_code, device_id)
);
