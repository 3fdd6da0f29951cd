select 'open' as state
