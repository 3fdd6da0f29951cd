-- UNION BY NAME puts columns together by their names.
select id, total from orders union all by name select refund as total, reason from returns
