-- Websites are typed by hand: scheme, "www." and slashes go, the bare domain stays.
with accounts as (
    select
        account_id,
        replace(replace({{ clean_code('website') }}, 'https://', ''), 'http://', '') as website,
        account_name,
        owner_email,
        segment,
        {{ clean_text('annual_revenue') }} as annual_revenue,
        updated_at
    from {{ ref('crm_accounts') }}
    where coalesce({{ yes_no('is_deleted') }}, false) = false
)

select
    account_id,
    replace(replace(website, 'www.', ''), '/', '') as merchant_domain,
    trim(account_name) as account_name,
    {{ clean_email('owner_email') }} as owner_email,
    coalesce({{ clean_code('segment') }}, 'unknown') as segment,
    cast(replace(replace(annual_revenue, '$', ''), ',', '') as numeric(18, 2)) as annual_revenue,
    updated_at
from accounts
