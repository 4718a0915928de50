-- Row-level security: an act is seen by those whose scope holds the place it concerns.

alter table accounts.two_people_act enable row level security;
alter table accounts.two_people_act force row level security;
create policy place_scope on accounts.two_people_act
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
