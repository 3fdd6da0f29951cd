{{ name = this == 'this' ? 'a' : 'b' }}
select * from {{ ref(name) }}
