-- Parsing goes on at the next clause, so one look shows several mistakes.
select a b c from t where x = group by y having
