-- Legal holds: what a passage's record is kept for beyond its term, until when, and who said so.

create table privacy.legal_hold (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  subject_id uuid not null,
  sealed_reason bytea not null,
  placed_by uuid not null,
  placed_at timestamptz not null,
  until_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (district_code, id)
);
create index legal_hold_by_end on privacy.legal_hold (district_code, until_at);
