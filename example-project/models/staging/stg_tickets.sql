select
    ticket_id,
    '#' || replace(trim(order_number), '#', '') as order_number,
    {{ clean_email('requester_email') }} as requester_email,
    coalesce({{ clean_text('subject') }}, '(no subject)') as subject,
    {{ clean_code('channel') }} as channel,
    coalesce({{ clean_code('priority') }}, 'normal') as priority,
    {{ clean_code('status') }} as status,
    -- The survey stores 0 for "no answer".
    nullif(satisfaction, 0) as satisfaction,
    {{ iso_timestamp('opened_at') }} as opened_at,
    {{ iso_timestamp('first_reply_at') }} as first_reply_at,
    {{ iso_timestamp('closed_at') }} as closed_at
from {{ ref('tickets') }}
