-- The plumbing's own tables: districts, the stream of events, commands, device chains, counts, listeners.
-- Settings that carry scope are local to a transaction: app.district, app.places (comma separated).

create schema platform;

create table platform.district (
  district_code text primary key,
  epoch bigint not null,
  sequence bigint not null,
  sequenced_at timestamptz not null
);

create table platform.event (
  district_code text not null,
  sequence bigint not null,
  at timestamptz not null,
  taken_at timestamptz not null,
  type text not null,
  place_code text not null,
  command_id uuid not null,
  officer_id uuid,
  device_id uuid,
  subject_id text not null,
  rule_ids text[] not null,
  facts jsonb not null,
  body_hash text not null,
  primary key (district_code, sequence)
);
create index event_by_subject on platform.event (district_code, subject_id, sequence);

create table platform.command (
  district_code text not null,
  id uuid not null,
  hash text not null,
  verb text not null,
  device_id uuid,
  device_sequence bigint,
  received_at timestamptz not null,
  status text not null,
  answer jsonb not null,
  primary key (district_code, id)
);

create table platform.refused_body (
  district_code text not null,
  command_id uuid not null,
  place_code text not null,
  verb text not null,
  officer_id uuid,
  device_id uuid,
  received_at timestamptz not null,
  problem jsonb not null,
  sealed_body bytea not null,
  settled_at timestamptz,
  primary key (district_code, command_id)
);

create table platform.note (
  district_code text not null,
  command_id uuid not null,
  place_code text not null,
  noted_at timestamptz not null,
  sealed_text bytea not null,
  primary key (district_code, command_id)
);

create table platform.device_chain (
  district_code text not null,
  device_id uuid not null,
  sequence bigint not null,
  hash text not null,
  highest_seen_sequence bigint not null,
  last_contact_at timestamptz not null,
  primary key (district_code, device_id)
);

create table platform.tally (
  district_code text not null,
  place_code text not null,
  measure text not null,
  hour_at timestamptz not null,
  dimension text not null,
  amount bigint not null,
  primary key (district_code, place_code, measure, hour_at, dimension)
);

create table platform.listener (
  district_code text not null,
  name text not null,
  sequence bigint not null,
  failures integer not null,
  primary key (district_code, name)
);

create table platform.dead_event (
  district_code text not null,
  listener text not null,
  sequence bigint not null,
  problem text not null,
  died_at timestamptz not null,
  primary key (district_code, listener, sequence)
);
