using Corso.Models.Diagnostics;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Caching;

public sealed class CachedCompileTests
{
    [Fact]
    public void After_any_edits_a_cached_compilation_says_and_makes_what_an_uncached_one_does() =>
        RandomProject.Edit.Array[1, 12].Sample(
            edits =>
            {
                using var project = new RandomProject();
                foreach (var edit in edits)
                {
                    project.Apply(edit);
                    Assert.Equal(project.Compile(useCache: false), project.Compile(useCache: true));
                }
            },
            iter: 60);

    [Fact]
    public void An_unchanged_project_is_known_without_running_the_stages()
    {
        using var project = Shop();
        Compiler.Compile(Options(project), new DiagnosticBag());
        Assert.NotNull(CompileSession.Open(Options(project), new DiagnosticBag())?.Unchanged);
        project.Write("models/orders.sql", "select 2 as id");
        Assert.Null(CompileSession.Open(Options(project), new DiagnosticBag())?.Unchanged);
    }

    [Fact]
    public void A_file_that_changed_within_the_clocks_grain_is_seen()
    {
        using var project = Shop();
        var orders = Path.Combine(project.Path, "models", "orders.sql");
        var time = File.GetLastWriteTimeUtc(orders);
        Compiler.Compile(Options(project), new DiagnosticBag());

        // The same size and the same time, as a second save within one tick of the file system's clock leaves them.
        File.WriteAllText(orders, "select 7 as id");
        File.SetLastWriteTimeUtc(orders, time);
        var compilation = Compiler.Compile(Options(project), new DiagnosticBag());
        Assert.Equal("select 7 as id", compilation?.Models["model.shop.orders"].Query.Text);
    }

    [Fact]
    public void Without_the_stat_cache_every_file_is_read()
    {
        using var project = Shop();
        var orders = Path.Combine(project.Path, "models", "orders.sql");
        var time = DateTime.UtcNow.AddHours(-1);
        File.SetLastWriteTimeUtc(orders, time);
        Compiler.Compile(Options(project), new DiagnosticBag());
        File.WriteAllText(orders, "select 7 as id");
        File.SetLastWriteTimeUtc(orders, time);
        var compilation = Compiler.Compile(Options(project) with { UseStatCache = false }, new DiagnosticBag());
        Assert.Equal("select 7 as id", compilation?.Models["model.shop.orders"].Query.Text);
    }

    [Fact]
    public void A_damaged_cache_is_no_cache()
    {
        using var project = Shop();
        Compiler.Compile(Options(project), new DiagnosticBag());
        var cache = Path.Combine(project.Path, "target", "corso.cache");
        var good = File.ReadAllBytes(cache);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte[1, 255], Gen.Bool).Sample(
            (at, change, cut) =>
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= change;
                File.WriteAllBytes(cache, cut ? bad[..at] : bad);
                var diagnostics = new DiagnosticBag();
                var compilation = Compiler.Compile(Options(project), diagnostics);
                return compilation?.Models["model.shop.orders"].Query.Text == "select 1 as id" && diagnostics.Count == 0;
            },
            iter: 200);
    }

    [Fact]
    public void A_target_folder_that_can_not_be_written_to_only_costs_time()
    {
        using var project = Shop();
        project.Write("target", "a file where the folder would be");
        var compilation = Compiler.Compile(Options(project), new DiagnosticBag());
        Assert.NotNull(compilation);
    }

    private static TemporaryFolder Shop()
    {
        var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            "name: shop\ntargets: { dev: { connections: { warehouse: { engine: duckdb, path: a.duckdb, schema: warehouse } } } }\n");
        project.Write("models/orders.sql", "select 1 as id");
        return project;
    }

    private static CompileOptions Options(TemporaryFolder project) => new()
    {
        ProjectDirectory = project.Path,
        ReadEnv = _ => null,
        Clock = TimeProvider.System,
    };
}
