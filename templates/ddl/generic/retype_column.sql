alter table {{ relation }} alter column {{ column }} type {{ type }}
