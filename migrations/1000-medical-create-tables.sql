-- Custody of people between the lane and the hospital, one row each with its steps in the server's order; and the sites that take them.

create schema medical;

create table medical.custody (
  district_code text not null,
  id uuid not null,
  passage_id uuid not null,
  steps jsonb not null,
  holder_kind text not null,
  holder_code text not null,
  offer_id uuid,
  offer_due_at timestamptz,
  asked_code text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  last_conflict_at timestamptz,
  sealed_person bytea not null,
  sealed_words bytea not null,
  primary key (district_code, id)
);
create index custody_held on medical.custody (district_code, holder_code, began_at)
  where ended_at is null;
create index custody_asked on medical.custody (district_code, asked_code, began_at)
  where ended_at is null and offer_id is not null;
create index custody_due on medical.custody (district_code, offer_due_at)
  where ended_at is null and offer_id is not null;
create index custody_amiss on medical.custody (district_code, last_conflict_at)
  where ended_at is not null and last_conflict_at is not null;
create index custody_of_passage on medical.custody (district_code, passage_id);
create index custody_ended on medical.custody (district_code, ended_at);

create table medical.site (
  district_code text not null,
  code text not null,
  kind text not null,
  capacity integer not null,
  held integer not null,
  is_open boolean not null,
  primary key (district_code, code),
  check (held >= 0 and held <= capacity)
);
