-- Row-level security: a conflict is seen where its passage is.

alter table checkpoint.edit_conflict enable row level security;
alter table checkpoint.edit_conflict force row level security;
create policy place_scope on checkpoint.edit_conflict
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
