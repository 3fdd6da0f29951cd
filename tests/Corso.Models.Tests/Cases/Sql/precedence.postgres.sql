-- NOT binds looser than =, a sign tighter than ^, and :: tighter than a sign.
select not a = b, - 2 ^ 2, -1::int, a || b like c || d, a between 1 and 2 and c
