-- Tickets as they were last seen: a run brings in those that changed since, and replaces the rows of the same ticket.
{{ config(
    incremental_strategy: 'merge',
    unique_key: 'ticket_id',
    merge_exclude_columns: ['opened_at'],
    post_hook: 'analyze {{ this }}') }}

select
    ticket_id,
    merchant_id,
    status,
    priority,
    opened_at,
    coalesce(closed_at, first_reply_at, opened_at) as changed_at
from {{ ref('ticket_entity') }}
{{ if is_incremental }}
-- The last moment again: more may have happened in it.
where coalesce(closed_at, first_reply_at, opened_at) >= (select max(changed_at) from {{ this }})
{{ end }}
