-- Protection pays only for orders that have it.
select
    claim_id,
    paid_amount
from {{ ref('claim_entity') }}
where not is_protected and paid_amount > 0
