-- A parametric aggregate takes parameters before its arguments.
select quantile(0.9)(total) as high, quantiles(0.5, 0.9)(id) as both from orders
