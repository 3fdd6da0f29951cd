-- A ternary, a lambda, and comparisons that chain, as in PostgreSQL they don't.
SELECT a ? b : c, x -> x + 1, a = b = c, NOT a = b, -x.1, a.b[1]::UInt8
