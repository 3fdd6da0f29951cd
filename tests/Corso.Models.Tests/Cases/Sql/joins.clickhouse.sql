-- A comma is a join like any other; ARRAY JOIN unfolds arrays of what stands before.
SELECT * FROM a, b AS x FINAL GLOBAL ANY LEFT JOIN c USING id LEFT ARRAY JOIN arr AS el, other
