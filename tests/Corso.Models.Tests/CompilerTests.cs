using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Tests.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Tests;

public sealed class CompilerTests
{
    [Fact]
    public void A_project_compiles_to_the_sql_that_runs()
    {
        using var project = Shop();
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(Options(project), diagnostics);
        Assert.Equal("nothing to report\n", DiagnosticText.Of(diagnostics.ToSorted()));
        Assert.NotNull(compilation);
        Assert.Equal(
            """
            with "__corso__cte__paid" as (
            select * from "warehouse"."orders" where status = 'paid'
            )
            (
            select count(*) as orders, 30 as days from "__corso__cte__paid"
            )
            """,
            compilation.Models["model.shop.totals"].Query.Text);
    }

    [Fact]
    public void A_file_that_is_saved_while_compiling_starts_the_compilation_over()
    {
        using var project = Shop();
        Compiler.Compile(Options(project), new DiagnosticBag());
        Age(project);
        Compiler.Compile(Options(project), new DiagnosticBag());

        // The variable is read while rendering: after the listing, before the other model's text is used.
        project.Write("models/first.sql", "select '{{ env('STAGE') }}' as stage");
        var orders = Path.Combine(project.Path, "models", "orders.sql");
        var saved = 0;
        var options = Options(project) with
        {
            Vars = VarsParser.Parse("{ days: 31 }", new DiagnosticBag()),
            ReadEnv = _ =>
            {
                if (Interlocked.Increment(ref saved) == 1)
                {
                    File.WriteAllText(orders, "select 2 as id, 'open' as status");
                }

                return "test";
            },
        };
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(options, diagnostics);
        Assert.Equal("nothing to report\n", DiagnosticText.Of(diagnostics.ToSorted()));
        Assert.Equal("select 2 as id, 'open' as status", compilation?.Models["model.shop.orders"].Query.Text);
    }

    [Fact]
    public void A_file_that_never_settles_is_reported()
    {
        // CORSO1040.
        using var project = Shop();
        Compiler.Compile(Options(project), new DiagnosticBag());
        Age(project);
        Compiler.Compile(Options(project), new DiagnosticBag());
        var orders = Path.Combine(project.Path, "models", "orders.sql");
        project.Write("models/first.sql", "select '{{ env('STAGE') }}' as stage");
        var time = File.GetLastWriteTimeUtc(orders);
        var content = File.ReadAllText(orders);
        var reads = 0;
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            Options(project) with
            {
                Vars = VarsParser.Parse("{ days: 31 }", new DiagnosticBag()),
                ReadEnv = _ =>
                {
                    // The same size and time as the file the index knows, and other content.
                    var other = content.Replace("1", (2 + (Interlocked.Increment(ref reads) % 7)).ToString(), StringComparison.Ordinal);
                    File.WriteAllText(orders, other);
                    File.SetLastWriteTimeUtc(orders, time);
                    return "test";
                },
            },
            diagnostics);
        Assert.Null(compilation);
        Assert.Contains(diagnostics.ToSorted(), diagnostic => diagnostic.Code == "CORSO1040");
    }

    [Fact]
    public void A_variable_that_nobody_defines_is_reported_in_a_branch_that_is_not_taken()
    {
        using var project = Shop();
        project.Write("models/orders.sql", "select 1 as id, 'paid' as status {{ if false }}{{ var('dayz') }}{{ var('other', 1) }}{{ end }}");
        var diagnostics = new DiagnosticBag();
        Compiler.Compile(Options(project), diagnostics);
        Assert.Equal(
            """
            models/orders.sql(1,51)-(1,62): error CORSO2034: variable "dayz" is not defined
                hint: did you mean "days"?

            """,
            DiagnosticText.Of(diagnostics.ToSorted()));
    }

    private static TemporaryFolder Shop()
    {
        var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            """
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }
            vars: { days: 30 }
            """);
        project.Write("models/orders.sql", "select 1 as id, 'paid' as status");
        project.Write(
            "models/paid.sql",
            "{{ config(materialized: 'ephemeral') }}select * from {{ ref('orders') }} where status = 'paid'");
        project.Write("models/totals.sql", "select count(*) as orders, {{ var('days') }} as days from {{ ref('paid') }}");
        return project;
    }

    /// <summary>Makes every file old enough for its time stamp to be trusted.</summary>
    private static void Age(TemporaryFolder project)
    {
        foreach (var file in Directory.EnumerateFiles(project.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(-10));
        }
    }

    private static CompileOptions Options(TemporaryFolder project) => new()
    {
        ProjectDirectory = project.Path,
        ReadEnv = _ => null,
        Clock = TimeProvider.System,
    };
}
