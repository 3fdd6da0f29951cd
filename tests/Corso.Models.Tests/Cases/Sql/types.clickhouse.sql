-- Types hold types, names, settings and paths.
SELECT CAST(x AS Tuple(a Nullable(String), b DateTime64(3, 'UTC'))), y::JSON(max_dynamic_paths = 8, a.b UInt32, SKIP c), {p:Array(UInt8)}
