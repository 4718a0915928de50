-- Corrections of one field that were made apart: which steps, and whether a person has decided between them. No values.

create table checkpoint.edit_conflict (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  field text not null,
  step_ids uuid[] not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  kept_step_id uuid,
  primary key (district_code, id)
);
create index edit_conflict_by_passage on checkpoint.edit_conflict (district_code, passage_id);
create index edit_conflict_open on checkpoint.edit_conflict (district_code, place_code, opened_at)
  where closed_at is null;
