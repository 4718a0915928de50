-- Emergencies (each has keys of its own) and who read what in clear, and why.

create schema privacy;

create table privacy.emergency (
  district_code text not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (district_code, id)
);

create table privacy.unmasking (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  person_id uuid not null,
  subject_id text not null,
  purpose text not null,
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district_code, id)
);
create index unmasking_by_person on privacy.unmasking (district_code, person_id, subject_id);
