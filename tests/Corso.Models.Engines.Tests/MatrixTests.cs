using System.Reflection;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Engines.Tests.Specs;
using Corso.Models.Materializations;
using VerifyXunit;

namespace Corso.Models.Engines.Tests;

/// <summary>Every materialization × strategy × engine has a spec that runs on that engine.</summary>
public sealed class MatrixTests
{
    [Fact]
    public async Task Every_materialization_and_strategy_has_a_spec_on_every_engine()
    {
        var specs = typeof(MatrixTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract)
            .SelectMany(type => type.GetCustomAttributes<CoversAttribute>(inherit: true)
                .Select(covers => (covers.Materialization, covers.Strategy, Engine: EngineOf(type), type.Name)))
            .ToLookup(item => (item.Materialization, item.Strategy, item.Engine), item => item.Name);
        var rows = Materializer.Names.SelectMany(name => name == "incremental"
            ? IncrementalConfig.Strategies.Select(strategy => (Name: name, Strategy: strategy))
            : [(Name: name, Strategy: "")]).Append((Name: "seed", Strategy: "")).ToArray();
        var text = new StringBuilder();
        text.Append($"{"materialization",-16}{"strategy",-15}{string.Concat(Dialect.EngineNames.Select(engine => $"{engine,-26}"))}".TrimEnd()).Append('\n');
        var missing = new List<string>();
        foreach (var (name, strategy) in rows.Order())
        {
            text.Append($"{name,-16}{strategy,-15}");
            foreach (var engine in Dialect.EngineNames)
            {
                var found = specs[(name, strategy, engine)].Order(StringComparer.Ordinal).ToArray();
                text.Append($"{string.Join(", ", found),-26}");
                if (found.Length == 0)
                {
                    missing.Add($"{name} {strategy} on {engine}");
                }
            }

            text.Length = text.ToString().TrimEnd().Length;
            text.Append('\n');
        }

        Assert.Empty(missing);
        await Verifier.Verify(text.ToString()).UseDirectory("Cases").UseFileName("matrix");
    }

    private static string EngineOf(Type type) =>
        Dialect.EngineNames.FirstOrDefault(engine => string.Equals(
            engine, type.Namespace?.Split('.')[^1], StringComparison.OrdinalIgnoreCase)) ?? "";
}
