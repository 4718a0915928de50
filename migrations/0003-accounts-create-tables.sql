-- People with an account, what they may do where, their sessions, and the tablets of the lanes.

create schema accounts;

create table accounts.person (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  badge text not null,
  department text not null,
  login_token bytea not null,
  password_hash text,
  pin_hash text,
  sealed_identity bytea not null,
  failed_tries integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (district_code, id),
  unique (district_code, login_token),
  unique (district_code, badge)
);

create table accounts.duty_grant (
  district_code text not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  place_code text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (district_code, id),
  foreign key (district_code, person_id) references accounts.person (district_code, id)
);
create index duty_grant_by_person on accounts.duty_grant (district_code, person_id);

create table accounts.invitation (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  kind text not null,
  person_id uuid,
  lane_id text,
  label text not null,
  code_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (district_code, id)
);

create table accounts.device (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  lane_id text not null,
  label text not null,
  public_key jsonb not null,
  sealed_vault_secret bytea not null,
  enrolled_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (district_code, id)
);

create table accounts.unlocking (
  district_code text not null,
  device_id uuid not null,
  person_id uuid not null,
  place_code text not null,
  first_at timestamptz not null,
  lease_until timestamptz not null,
  primary key (district_code, device_id, person_id)
);

create table accounts.session (
  district_code text not null,
  token_hash text not null,
  person_id uuid,
  device_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district_code, token_hash)
);
