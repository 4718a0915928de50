-- Shortened checks: when a checkpoint's leader declared them, what each record owes, and how long a check took.

create table checkpoint.shortening (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  depth text not null,
  begins_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  declared_by uuid not null,
  caller_ids uuid[] not null,
  due_minutes integer not null,
  primary key (district_code, id)
);
create index shortening_by_time on checkpoint.shortening (district_code, begins_at desc);

create table checkpoint.call_back (
  district_code text not null,
  passage_id uuid not null,
  place_code text not null,
  shortening_id uuid not null,
  depth text not null,
  caller_id uuid,
  owed jsonb not null,
  taken_at timestamptz not null,
  due_at timestamptz not null,
  calls integer not null,
  last_call_at timestamptz,
  last_result text,
  completed_at timestamptz,
  primary key (district_code, passage_id),
  foreign key (district_code, passage_id) references checkpoint.passage (district_code, id)
);
create index call_back_open on checkpoint.call_back (district_code, place_code, due_at)
  where completed_at is null;

alter table checkpoint.passage add column service_seconds integer;
