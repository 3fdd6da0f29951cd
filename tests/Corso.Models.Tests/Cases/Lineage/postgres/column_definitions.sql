-- A list of definitions says which columns a function gives.
select x.a, x.b from json_to_record('{"a": 1}') as x (a int, b text)
