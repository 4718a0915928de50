-- Row-level security: legal holds are seen by those whose scope holds the subject's place.

alter table privacy.legal_hold enable row level security;
alter table privacy.legal_hold force row level security;
create policy place_scope on privacy.legal_hold
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
