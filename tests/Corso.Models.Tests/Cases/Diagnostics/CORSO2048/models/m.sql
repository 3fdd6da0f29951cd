{{ if run_started_at > '2026-01-01' }}select 1 as n{{ else }}select 2 as n{{ end }}
