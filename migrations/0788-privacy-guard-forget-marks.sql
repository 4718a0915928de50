-- Row-level security: a moment, seen by the whole district.

alter table privacy.forget_mark enable row level security;
alter table privacy.forget_mark force row level security;
create policy district_scope on privacy.forget_mark
  using (district_code = (select current_setting('app.district', true)));
