-- Lists, structs, maps, lambdas in both spellings, slices, comprehensions.
select [1, 2][1:2:-1], {'a': 1}.a, map {'k': [x for x in l if x > 1]}, list_transform(l, lambda x: x + 1), list_filter(l, x -> x > 1), '1'::int[3]
