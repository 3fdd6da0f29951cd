drop table {{ relation }}
