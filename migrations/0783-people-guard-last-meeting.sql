-- Row-level security: only who has the whole district in scope notes when people were last met.

create policy whole_district_note on people.person for update
  using (district_code = (select current_setting('app.district', true))
    and district_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
