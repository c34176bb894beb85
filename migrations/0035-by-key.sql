-- not breaking
-- At the door, where shown cards are written down and where texts are told of, every row is looked up by its key. The
-- planner does not know how few rows a batch has (it says 100) and reads the whole table of contacts, or of cards, while
-- that is small (seen at 4,400 contacts): twice for each turn, because our own tags come back as changes of the contact.
alter function accept_plain_events(jsonb, text[], boolean) set enable_seqscan = off;
alter function coaching_save(jsonb) set enable_seqscan = off;
alter function coaching_tell(text, jsonb) set enable_seqscan = off;
