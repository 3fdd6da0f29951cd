alter table {{ relation }} add column {{ column }} {{ type }}
