-- Row-level security: a filter is seen by those whose scope holds its checkpoint.

alter table checkpoint.returning_filter enable row level security;
alter table checkpoint.returning_filter force row level security;
create policy place_scope on checkpoint.returning_filter
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
