-- Row-level security: a protocol is public within its district.

alter table protocol.version enable row level security;
alter table protocol.version force row level security;
create policy district_scope on protocol.version
  using (district_code = (select current_setting('app.district', true)));
