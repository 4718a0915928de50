-- Declarations before arrival: cars with what their people say, which passages used them, keys of checkpoints by day, paper forms.

create schema declaration;

create table declaration.car (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  code text not null,
  secret_hash text not null,
  started_at timestamptz not null,
  valid_until timestamptz not null,
  people_count integer not null,
  used_at timestamptz,
  sealed_vehicle bytea not null,
  primary key (district_code, id),
  unique (district_code, code)
);
create index car_by_end on declaration.car (district_code, valid_until);

create table declaration.part (
  district_code text not null,
  car_id uuid not null,
  id uuid not null,
  place_code text not null,
  sent_at timestamptz not null,
  people_count integer not null,
  proxy_count integer not null,
  signature_kind text not null,
  sealed_people bytea not null,
  primary key (district_code, car_id, id),
  foreign key (district_code, car_id) references declaration.car (district_code, id) on delete cascade
);

create table declaration.use (
  district_code text not null,
  declaration_id uuid not null,
  passage_id uuid not null,
  place_code text not null,
  device_id uuid,
  used_at timestamptz not null,
  primary key (district_code, declaration_id, passage_id)
);
create index use_by_passage on declaration.use (district_code, passage_id);
create index use_by_time on declaration.use (district_code, used_at);

create table declaration.day_key (
  district_code text not null,
  place_code text not null,
  day integer not null,
  made_at timestamptz not null,
  primary key (district_code, place_code, day)
);

create table declaration.paper_batch (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  number integer not null,
  printed integer not null,
  printed_at timestamptz not null,
  printed_by uuid,
  used integer,
  spoiled integer,
  left_over integer,
  counted_at timestamptz,
  counted_by uuid,
  primary key (district_code, id),
  unique (district_code, place_code, number)
);
