analyze {{ relation }}
