-- Row-level security: anybody who meets a person may note it; only those with the whole district in scope see the rows.

alter table people.person enable row level security;
alter table people.person force row level security;
create policy note_in_district on people.person for insert
  with check (district_code = (select current_setting('app.district', true)));
create policy whole_district_scope on people.person for select
  using (district_code = (select current_setting('app.district', true))
    and district_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
create policy whole_district_erase on people.person for delete
  using (district_code = (select current_setting('app.district', true))
    and district_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
