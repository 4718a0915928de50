-- What waits for a person is found without reading what was settled.

create index review_open on checkpoint.review (district_code, place_code, opened_at desc) where closed_at is null;
