-- When a person was last met, as far as somebody asked: noting a check adds rows and changes none.

alter table people.person add column last_met_at timestamptz;
create index person_by_meeting on people.person (district_code, coalesce(last_met_at, first_met_at));
