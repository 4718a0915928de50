-- Requests to export a register in full: who asked for what and why, who agreed, and that it was taken.

create table checkpoint.export_request (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  filter jsonb not null,
  format text not null,
  language text not null,
  purpose text not null,
  sealed_reason bytea not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  taken_at timestamptz,
  primary key (district_code, id)
);
create index export_request_by_time on checkpoint.export_request (district_code, place_code, requested_at desc);
