-- Row-level security: a queue is seen by those whose scope holds its checkpoint.

alter table checkpoint.queue_note enable row level security;
alter table checkpoint.queue_note force row level security;
create policy place_scope on checkpoint.queue_note
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
