-- Row-level security of the log: hashes and heads for the whole district; the sealer reads every record of it, wherever it happened.

alter table platform.log_tile enable row level security;
alter table platform.log_tile force row level security;
create policy district_scope on platform.log_tile
  using (district_code = (select current_setting('app.district', true)));

alter table platform.log_head enable row level security;
alter table platform.log_head force row level security;
create policy district_scope on platform.log_head
  using (district_code = (select current_setting('app.district', true)));

create policy plumbing_reads on platform.event for select
  using (district_code = (select current_setting('app.plumbing', true)));
