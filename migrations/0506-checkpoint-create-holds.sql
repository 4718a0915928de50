-- The end of a post: who waited there and is taken over by another post, and the certificate of what becomes of its data.

create table checkpoint.hold (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  from_code text not null,
  passage_id uuid not null,
  traveller_id uuid not null,
  outcome text not null,
  taken_at timestamptz not null,
  offered_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  settled_at timestamptz,
  ending text,
  sealed_person bytea not null,
  sealed_settlement bytea,
  primary key (district_code, id)
);
create index hold_open on checkpoint.hold (district_code, place_code, offered_at)
  where settled_at is null;

create table checkpoint.certificate (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  closed_at timestamptz not null,
  closed_by uuid not null,
  facts jsonb not null,
  signed_at timestamptz,
  signed_by uuid,
  primary key (district_code, id)
);
