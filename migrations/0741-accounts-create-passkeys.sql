-- Passkeys of people at desks, the roles for which a password alone is not enough, and what a session was proved by.

create table accounts.passkey (
  district_code text not null,
  id uuid not null,
  person_id uuid not null,
  place_code text not null,
  -- As the authenticator named it, base64url.
  credential_id text not null,
  -- The host name it was made for; it opens nothing anywhere else.
  site text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (district_code, id),
  unique (district_code, credential_id),
  foreign key (district_code, person_id) references accounts.person (district_code, id)
);
create index passkey_by_person on accounts.passkey (district_code, person_id);

create table accounts.sign_in_rule (
  district_code text not null,
  role text not null,
  needs_passkey boolean not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (district_code, role)
);

alter table accounts.session add column last_seen_at timestamptz;
alter table accounts.session add column proved_at timestamptz;
alter table accounts.session add column passkey_id uuid;
