alter table {{ relation }} alter column {{ column }} type {{ type }} using cast({{ column }} as {{ type }})
