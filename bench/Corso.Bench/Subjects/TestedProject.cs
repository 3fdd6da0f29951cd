using System.Globalization;
using Corso.Bench.Measuring;

namespace Corso.Bench.Subjects;

/// <summary>A project of one large table with twenty data tests, and the command that runs them.</summary>
internal sealed class TestedProject
{
    private readonly string _executable;
    private readonly string _folder;
    private readonly string _output;
    private readonly string _url;

    /// <summary>Writes the project; nothing is built yet.</summary>
    public TestedProject(string executable, TemporaryFolder folder, string engine, string url, int rows)
    {
        _executable = executable;
        _folder = Directory.CreateDirectory(folder.PathTo($"tested-{engine}")).FullName;
        _output = folder.PathTo("output.txt");
        _url = url;
        var connection = engine == "postgres" ? "url: \"{{ env 'CORSO_BENCH_URL' }}\"" : "path: target/large.duckdb";
        Write("corso_project.yml", $$"""
            name: bench
            targets:
              together: { connections: { warehouse: { engine: {{engine}}, {{connection}}, schema: bench } } }
            models: { +materialized: table }

            """);
        var series = engine == "postgres" ? "generate_series(1, {0}) as t (i)" : "range(1, {0} + 1) as t (i)";
        Write("models/customers.sql", $"select cast(i as integer) as id from {Series(series, 100_000)}");
        Write("models/orders.sql", $"""
            select
                cast(i as integer) as id,
                cast(i % 100000 + 1 as integer) as customer_id,
                cast(i % 977 as decimal(12, 2)) as amount,
                case i % 4 when 0 then 'new' when 1 then 'paid' when 2 then 'sent' else 'returned' end as status,
                timestamp '2024-01-01' + i * interval '1 second' as ordered_at,
                cast(i % 7 as smallint) as priority,
                cast(i as bigint) * 3 as checksum,
                md5(cast(i as varchar)) as number
            from {Series(series, rows)}
            """);
        Write("models/models.yml", Tests);
    }

    /// <summary>Builds the tables, without tests.</summary>
    public Usage Build() => Run("run", "--quiet");

    /// <summary>Runs data tests.</summary>
    /// <param name="select">Which.</param>
    /// <param name="oneByOne">
    /// Each as a statement of its own: a <c>fail_calc</c> other than the usual one can't share a scan.
    /// </param>
    public Usage Test(string select, bool oneByOne)
    {
        Write("models/models.yml", oneByOne
            ? Tests.Replace("config: {", "config: { fail_calc: count(1),", StringComparison.Ordinal)
            : Tests);
        return Run("test", "--threads", "1", "--select", select);
    }

    private static string Tests => """
        models:
          - name: orders
            data_tests:
              - row_count: { min: 1, config: { tags: shared } }
              - recency: { field: ordered_at, datepart: year, interval: 100, config: { tags: shared } }
              - expression: { expression: checksum = id * 3, config: { tags: shared } }
              - expression: { name: paid_or_not, expression: "amount >= 0 or status = 'returned'", config: { tags: shared } }
            columns:
              - name: id
                data_tests: [{ not_null: { config: { tags: shared } } }, { unique: { config: { tags: alone } } }]
              - name: customer_id
                data_tests:
                  - not_null: { config: { tags: shared } }
                  - relationships: { to: ref('customers'), field: id, config: { tags: alone } }
              - name: amount
                data_tests:
                  - not_null: { config: { tags: shared } }
                  - accepted_range: { min_value: 0, config: { tags: shared } }
                  - accepted_range: { max_value: 1000, config: { tags: shared } }
              - name: status
                data_tests:
                  - not_null: { config: { tags: shared } }
                  - accepted_values: { values: [new, paid, sent, returned], config: { tags: shared } }
              - name: ordered_at
                data_tests: [{ not_null: { config: { tags: shared } } }]
              - name: priority
                data_tests:
                  - not_null: { config: { tags: shared } }
                  - accepted_values: { values: [0, 1, 2, 3, 4, 5, 6], quote: false, config: { tags: shared } }
                  - accepted_range: { min_value: 0, max_value: 6, config: { tags: shared } }
              - name: checksum
                data_tests: [{ not_null: { config: { tags: shared } } }]
              - name: number
                data_tests: [{ not_null: { config: { tags: shared } } }, { unique: { config: { tags: alone } } }]

        """;

    private static string Series(string series, int rows) => string.Format(CultureInfo.InvariantCulture, series, rows);

    private Usage Run(params string[] words) => MeasuredProcess.Run(
        [_executable, .. words, "--project-dir", _folder], _output, ("CORSO_BENCH_URL", _url));

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? _folder);
        File.WriteAllText(full, text);
    }
}
