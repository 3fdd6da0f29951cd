select 'café' as name
