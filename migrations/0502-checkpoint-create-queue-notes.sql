-- Queues that somebody counted by eye, from which waiting times are carried on.

create table checkpoint.queue_note (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  direction text not null,
  vehicles integer not null,
  seen_at timestamptz not null,
  noted_by uuid not null,
  primary key (district_code, id)
);
create index queue_note_by_time on checkpoint.queue_note (district_code, place_code, direction, seen_at desc);
