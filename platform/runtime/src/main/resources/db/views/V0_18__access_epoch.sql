-- Every copy of the view of grants has an epoch of its own: when one that was built beside the live one takes its place, whoever
-- remembers grants of the old one notices and forgets them.
update access_change set epoch = floor(random() * 9e15)::bigint;
