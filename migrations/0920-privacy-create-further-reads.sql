-- Who agreed that a person opens more records in clear than one alone may in a day; and what she has opened since midnight, by its time.

create table privacy.further_reads (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  person_id uuid not null,
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  primary key (district_code, id)
);
create index further_reads_by_person on privacy.further_reads (district_code, person_id, agreed_at);
create index unmasking_by_time on privacy.unmasking (district_code, person_id, granted_at);
