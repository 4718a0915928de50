-- Row-level security: an agreement is seen by those whose scope holds the place it was given at.

alter table privacy.further_reads enable row level security;
alter table privacy.further_reads force row level security;
create policy place_scope on privacy.further_reads
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
