-- What did not verify in the sealed log, until somebody looked into it.

create schema audit;

create table audit.log_break (
  district_code text not null,
  id uuid not null,
  kind text not null,
  from_number bigint not null,
  until_number bigint not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (district_code, id)
);
