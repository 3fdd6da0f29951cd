{{ # deduplicate(relation, partition_by, order_by)
   # A query with the first row of each group of a relation; rows whose group is NULL are a group as well.
   #   relation      what ref(…) or source(…) gives, or the name of a CTE
   #   partition_by  SQL expressions that make a group, as 'customer_id'
   #   order_by      which row comes first, as 'updated_at desc' }}
{{ func deduplicate(relation, partition_by, order_by)
  if target.engine == 'duckdb'
    ret "select *\nfrom " + relation + "\nqualify row_number() over (partition by " + partition_by + " order by " + order_by + ") = 1"
  end
  ret "select distinct on (" + partition_by + ") *\nfrom " + relation + "\norder by " + partition_by + ", " + order_by
end }}
