-- Row-level security: breaks of the log are seen by the whole district.

alter table audit.log_break enable row level security;
alter table audit.log_break force row level security;
create policy district_scope on audit.log_break
  using (district_code = (select current_setting('app.district', true)));
