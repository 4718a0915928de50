-- Row-level security: rows of a checkpoint are seen by those whose scope holds it.

alter table declaration.car enable row level security;
alter table declaration.car force row level security;
create policy place_scope on declaration.car
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table declaration.part enable row level security;
alter table declaration.part force row level security;
create policy place_scope on declaration.part
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table declaration.use enable row level security;
alter table declaration.use force row level security;
create policy place_scope on declaration.use
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table declaration.day_key enable row level security;
alter table declaration.day_key force row level security;
create policy place_scope on declaration.day_key
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table declaration.paper_batch enable row level security;
alter table declaration.paper_batch force row level security;
create policy place_scope on declaration.paper_batch
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
