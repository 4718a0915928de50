-- Row-level security: a custody is seen where the person is held or was asked for last, a site in its district.

alter table medical.custody enable row level security;
alter table medical.custody force row level security;
create policy holder_scope on medical.custody
  using (district_code = (select current_setting('app.district', true))
    and holder_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
create policy asked_scope on medical.custody
  using (district_code = (select current_setting('app.district', true))
    and asked_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table medical.site enable row level security;
alter table medical.site force row level security;
create policy district_scope on medical.site
  using (district_code = (select current_setting('app.district', true)));
