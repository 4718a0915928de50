-- One row of a person however often met: one per document, named by the document's token.

create schema people;

create table people.person (
  district_code text not null,
  id uuid not null,
  document_token bytea not null,
  document_kind text not null,
  first_met_at timestamptz not null,
  primary key (district_code, id)
);
