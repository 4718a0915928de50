-- The tree of places of a district, its checkpoints with their lanes, and when each was open.

create schema places;

create table places.place (
  district_code text not null,
  code text not null,
  parent_code text,
  level text not null,
  kind text not null,
  name_zh text not null,
  name_en text,
  pinyin text not null,
  initials text not null,
  primary key (district_code, code),
  foreign key (district_code, parent_code) references places.place (district_code, code)
);

create table places.checkpoint (
  district_code text not null,
  code text not null,
  place_code text not null,
  kind text not null,
  name_zh text not null,
  name_en text,
  longitude double precision,
  latitude double precision,
  lead_unit text not null,
  approval jsonb,
  opens_at timestamptz not null,
  closes_at timestamptz,
  is_open boolean not null,
  primary key (district_code, code),
  foreign key (district_code, code) references places.place (district_code, code)
);

create table places.lane (
  district_code text not null,
  id text not null,
  checkpoint_code text not null,
  number integer not null,
  direction text not null,
  is_open boolean not null,
  primary key (district_code, id),
  foreign key (district_code, checkpoint_code) references places.checkpoint (district_code, code)
);

create table places.open_period (
  district_code text not null,
  subject text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  reason text,
  primary key (district_code, subject, opened_at)
);
