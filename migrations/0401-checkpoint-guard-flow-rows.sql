-- Row-level security: rows of the flow of a post are seen by those whose scope holds the post.

alter table checkpoint.post enable row level security;
alter table checkpoint.post force row level security;
create policy place_scope on checkpoint.post
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.disinfection enable row level security;
alter table checkpoint.disinfection force row level security;
create policy place_scope on checkpoint.disinfection
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.permit_passage enable row level security;
alter table checkpoint.permit_passage force row level security;
create policy place_scope on checkpoint.permit_passage
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.notice enable row level security;
alter table checkpoint.notice force row level security;
create policy place_scope on checkpoint.notice
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.part enable row level security;
alter table checkpoint.part force row level security;
create policy place_scope on checkpoint.part
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.part_joining enable row level security;
alter table checkpoint.part_joining force row level security;
create policy place_scope on checkpoint.part_joining
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
