using Corso.Models.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Tests.Lineage;

/// <summary>A small project in a folder of its own, compiled as often as wanted.</summary>
internal sealed class LineageShop : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LineageShop(string engine = "postgres")
    {
        var place = engine == "duckdb" ? "path: target/shop.duckdb" : "url: \"postgres://localhost/shop\"";
        Write("corso_project.yml", $$"""
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: {{engine}}, {{place}}, schema: warehouse }
            """);
        Write("models/sources.yml", """
            sources:
              - name: app
                tables:
                  - name: orders
                    complete: true
                    columns:
                      - { name: id, data_type: bigint }
                      - { name: customer, data_type: text }
                      - { name: total, data_type: "numeric(10,2)" }
                      - { name: status, data_type: text }
                  - name: events
                    columns: [{ name: id, data_type: bigint }]
            """);
        Write("models/stg_orders.sql", "select id, customer, total * 2 as doubled from {{ source 'app' 'orders' }} where status = 'paid'");
        Write("models/orders.sql", "select customer, sum(doubled) as spent, count(*) as orders from {{ ref 'stg_orders' }} group by customer");
    }

    public void Write(string path, string text) => _folder.Write(path, text);

    public (Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics) Compile(bool useCache = true)
    {
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = _folder.Path,
                ReadEnv = static _ => null,
                Clock = TimeProvider.System,
                UseCache = useCache,
                UseStatCache = false,
            },
            diagnostics,
            TestContext.Current.CancellationToken);
        Assert.NotNull(compilation);
        return (compilation, diagnostics.ToSorted());
    }

    /// <summary>The columns of a node, as <c>spent numeric Aggregate stg_orders.doubled</c>.</summary>
    public IEnumerable<string> Describe(string nodeId)
    {
        var (compilation, diagnostics) = Compile();
        Assert.DoesNotContain(diagnostics, found => found.Severity == DiagnosticSeverity.Error);
        return compilation.Columns[nodeId].Columns.Select(column =>
            $"{column.Name} {column.Type} {column.Kind} {string.Join(' ', column.From.Select(from => $"{compilation.Lineage.TitleOf(from.NodeId)}.{from.Column}"))}".Trim());
    }

    public void Dispose() => _folder.Dispose();
}
