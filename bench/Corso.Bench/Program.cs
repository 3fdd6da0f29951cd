using Corso.Bench;
using Corso.Bench.Commands;
using Corso.Testing.Oracles;

const string Usage = """
    Measures the corso command and the SQL parser. Run from the repository:
      generate --out DIR [--models 10000] [--engine duckdb|postgres] [--seed 1]
      compile  [--sizes 100,1000,10000] [--runs 5] [--corso FILE]
      build    [--views 1000] [--threads 1,4,8] [--runs 3] [--corso FILE]
      sql      [--dialect postgres,duckdb,clickhouse,tsql] [--show 10]
      engines  [--dialect postgres,duckdb,clickhouse] [--mutants 20000] [--seed 1] [--show 10]
      lineage  [--dialect postgres,clickhouse,duckdb] [--show 10] [--of lineage|touch|names|types|unknown|errors] [--tag rest] [--id ID]
      bind     [--dialect postgres,duckdb,clickhouse] [--show 10]
      mutants  [--dialect postgres|clickhouse|duckdb] [--queries 1000] [--show 10] [--seed 1]
      fuzz     [--dialect postgres,duckdb,clickhouse,tsql] [--seconds 600] [--seed 1]
      doubling [--dialect postgres,duckdb,clickhouse,tsql] [--seconds 600] [--seed 1] [--show 10]
      tests    [--rows 5000000] [--runs 3] [--corso FILE]
    bench/README.md says what the numbers mean.
    """;

try
{
    switch (args)
    {
        case ["generate", .. var rest]:
            GenerateCommand.Run(rest);
            return 0;
        case ["compile", .. var rest]:
            CompileCommand.Run(rest);
            return 0;
        case ["build", .. var rest]:
            await BuildCommand.RunAsync(rest);
            return 0;
        case ["sql", .. var rest]:
            SqlCommand.Run(rest);
            return 0;
        case ["engines", .. var rest]:
            EnginesCommand.Run(rest);
            return 0;
        case ["lineage", .. var rest]:
            LineageCommand.Run(rest);
            return 0;
        case ["bind", .. var rest]:
            BindCommand.Run(rest);
            return 0;
        case ["mutants", .. var rest]:
            await MutantsCommand.RunAsync(rest);
            return ClickHouseEngine.Exit(0);
        case ["fuzz", .. var rest]:
            FuzzCommand.Run(rest);
            return 0;
        case ["doubling", .. var rest]:
            DoublingCommand.Run(rest);
            return 0;
        case ["tests", .. var rest]:
            await TestsCommand.RunAsync(rest);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (BenchFailure failure)
{
    Console.Error.WriteLine($"bench: {failure.Message}");
    return 1;
}
