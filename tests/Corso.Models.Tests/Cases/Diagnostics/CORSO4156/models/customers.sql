select 1 as id, date '2026-01-01' as joined_at
