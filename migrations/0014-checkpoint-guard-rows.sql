-- Row-level security: rows of a checkpoint are seen by those whose scope holds it.

alter table checkpoint.passage enable row level security;
alter table checkpoint.passage force row level security;
create policy place_scope on checkpoint.passage
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.traveller enable row level security;
alter table checkpoint.traveller force row level security;
create policy place_scope on checkpoint.traveller
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.step enable row level security;
alter table checkpoint.step force row level security;
create policy place_scope on checkpoint.step
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.review enable row level security;
alter table checkpoint.review force row level security;
create policy place_scope on checkpoint.review
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.tablet_tail enable row level security;
alter table checkpoint.tablet_tail force row level security;
create policy place_scope on checkpoint.tablet_tail
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
