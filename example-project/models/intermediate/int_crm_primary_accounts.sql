-- Sales enters the same company more than once: the account touched last is the primary one.
with ranked_accounts as (
    select
        merchant_domain,
        account_id,
        owner_email,
        segment,
        annual_revenue,
        count(*) over (partition by merchant_domain) as account_count,
        row_number() over (
            partition by merchant_domain
            order by updated_at desc nulls last, account_id
        ) as account_rank
    from {{ ref('stg_crm_accounts') }}
    where merchant_domain is not null
)

select
    merchant_domain,
    account_id as crm_account_id,
    owner_email as account_owner_email,
    segment,
    annual_revenue,
    account_count as crm_account_count
from ranked_accounts
where account_rank = 1
