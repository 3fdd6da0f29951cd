-- What a star may be changed by, and queries that begin with FROM.
from t select * exclude (a, b) replace (c + 1 as c) rename (d as e), t.*, columns('x.*') + 1, n: 1 qualify row_number() over () = 1
