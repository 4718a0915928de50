-- The last passage of each lane and a page of one lane's register are found without reading its days; what waits for a
-- person is found without reading what was settled.

create index passage_by_lane on checkpoint.passage (district_code, place_code, lane_id, taken_at desc, id desc);
create index review_open on checkpoint.review (district_code, place_code, opened_at desc) where closed_at is null;
