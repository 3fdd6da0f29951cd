{{~ # The rows whose remainder is not what it should be. ~}}
{{~ func test_divides(model, column_name, divisor, remainder = 0) ~}}
select *
from {{ model }}
where {{ column_name }} % {{ divisor }} <> {{ remainder }}
{{~ end ~}}
