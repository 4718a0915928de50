-- Versions of the protocol: what was asked and decided, from when, for which places.

create schema protocol;

create table protocol.version (
  district_code text not null,
  id text not null,
  scope text[] not null,
  effective_from timestamptz not null,
  effective_until timestamptz,
  pack jsonb not null,
  reason text not null,
  published_at timestamptz not null,
  primary key (district_code, id)
);
