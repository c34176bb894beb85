-- not breaking
-- What the pages of the records read in the order of time. Measured on 1,018,500 webhooks of 40,740 contacts.

-- The list of webhooks, newest first: 2.4 s without it, under 1 ms with it. The included columns let a month of 300,000
-- rows be counted by state, kind and door from the index alone. It is the one index that the door pays for; the cost
-- is in docs/adr/0027.
create index inbox_recent on inbox (location_id, received_at, id) include (state, kind, door, attempts);

-- What is looked for most and is rarest: no entry for an ordinary webhook.
create index inbox_trouble on inbox (location_id, received_at, id) where state in ('refused', 'dead');

-- Refused and held decisions by time; one entry per such run, none for an answer.
create index run_unsaid on run (location_id, decided_at, run_id) where outcome in ('refused', 'held', 'stopped');

-- Cards by the time they were shown.
create index coaching_card_shown on coaching_card (location_id, shown_at, card_id, agent_id);

-- Who wrote when, from the index alone: first texts, first replies and answers of a window without the whole history.
-- Written by turns, not at the door.
create index message_recent on message (location_id, at) include (contact_id, author);
