select '{{ run_started_at('%Q') }}' as n
