-- Ending an emergency: who by law takes over its case files, who proposed and approved the end, what was exported, and the certificate.

create table privacy.holder (
  district_code text not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  public_key text not null,
  registered_by uuid not null,
  registered_at timestamptz not null,
  primary key (district_code, id)
);

create table privacy.sunset (
  district_code text not null,
  id uuid not null,
  emergency_id uuid not null,
  basis text not null,
  holder_by_kind jsonb not null,
  waived_devices uuid[] not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  exports jsonb,
  ended_at timestamptz,
  certificate jsonb,
  primary key (district_code, id)
);
