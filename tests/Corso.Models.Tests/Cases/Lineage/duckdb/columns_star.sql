-- COLUMNS takes a star with modifiers, and an alias with the column's name in it.
select columns(* exclude (tags, is_paid))::varchar as 'text_\0' from orders
