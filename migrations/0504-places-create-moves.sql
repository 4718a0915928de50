-- A checkpoint that moves keeps its code and its history; one that ended never opens again.

alter table places.checkpoint add column ended_at timestamptz;

create table places.move (
  district_code text not null,
  id uuid not null,
  checkpoint_code text not null,
  moved_at timestamptz not null,
  from_place_code text not null,
  from_longitude double precision,
  from_latitude double precision,
  to_place_code text not null,
  to_longitude double precision not null,
  to_latitude double precision not null,
  approval jsonb not null,
  primary key (district_code, id),
  foreign key (district_code, checkpoint_code) references places.checkpoint (district_code, code)
);
