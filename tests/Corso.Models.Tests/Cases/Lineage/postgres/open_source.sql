-- Of a source that isn't complete other columns may be read, and a star over it may give more than are known.
select id, kind, events.payload from events
