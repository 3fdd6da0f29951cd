-- Later entries of the list, and every clause, see an alias; a column of its name goes first.
select total * 2 as twice, twice + 1 as more from orders where twice > 3 group by all having more < 100 order by more
