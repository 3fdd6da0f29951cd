using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>
/// Reads data tests in each of dbt's forms: <c>unique</c>, <c>accepted_values: { values: [a] }</c>, and
/// <c>{ test_name: accepted_values, name: …, arguments: … }</c>.
/// </summary>
internal static class DataTestBinder
{
    /// <summary>The tests under <c>data_tests:</c> or <c>tests:</c> of a column or relation.</summary>
    public static ImmutableArray<DataTestProperties> Bind(ConfigMap owner, DiagnosticBag diagnostics)
    {
        var entry = owner.Entry("data_tests");
        var older = owner.Entry("tests");
        if (entry is not null && older is not null)
        {
            diagnostics.Add(ProjectDiagnostics.BothTestKeys(older.KeySpan, entry.KeySpan));
            return [];
        }

        if ((entry ?? older)?.Value is not ConfigList list)
        {
            return [];
        }

        var tests = ImmutableArray.CreateBuilder<DataTestProperties>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (BindOne(item, diagnostics) is { } test)
            {
                tests.Add(test);
            }
        }

        return tests.DrainToImmutable();
    }

    private static DataTestProperties? BindOne(ConfigValue item, DiagnosticBag diagnostics)
    {
        switch (item)
        {
            case ConfigText { Value.Length: > 0 } name:
                return new DataTestProperties(name.Value, name.Span, null, "", ConfigMap.Empty, ConfigMap.Empty);
            case ConfigText empty:
                diagnostics.Add(ProjectDiagnostics.NotOneTest(empty.Span, "a data test has no name",
                    "name a test, as - unique"));
                return null;
            case ConfigMap map:
                return BindMap(map, diagnostics);
            default:
                return null;
        }
    }

    private static DataTestProperties? BindMap(ConfigMap map, DiagnosticBag diagnostics)
    {
        if (map.Entry("test_name") is { } named)
        {
            return named.Value is ConfigText test ? BindBody(test.Value, test.Span, map, diagnostics) : null;
        }

        if (map.Entries.IsEmpty)
        {
            diagnostics.Add(ProjectDiagnostics.NotOneTest(map.Span, "a data test names no test",
                "name a test, as - unique"));
            return null;
        }

        ConfigEntry? only = null;
        foreach (var entry in map.Entries)
        {
            if (PropertiesShapes.DataTestBody.Find(entry.Key) is null)
            {
                if (only is not null)
                {
                    diagnostics.Add(ProjectDiagnostics.NotOneTest(
                        entry.KeySpan,
                        $"one entry names two tests, \"{only.Key}\" and \"{entry.Key}\"",
                        $"begin \"{entry.Key}\" with \"- \", or indent it below \"{only.Key}\""));
                    return null;
                }

                only = entry;
            }
        }

        if (only is null)
        {
            diagnostics.Add(ProjectDiagnostics.NotOneTest(
                ShapeChecker.HeadOf(map), "a data test names no test", "add test_name with the name of the test"));
            return null;
        }

        if (map.Entries.Length > 1)
        {
            var beside = map.Entries[map.Entries[0] == only ? 1 : 0];
            diagnostics.Add(ProjectDiagnostics.NotOneTest(
                beside.KeySpan,
                $"\"{beside.Key}\" stands beside the test \"{only.Key}\"",
                $"indent \"{beside.Key}\" below \"{only.Key}\""));
            return null;
        }

        if (only.Value is ConfigNull)
        {
            return new DataTestProperties(only.Key, only.KeySpan, null, "", ConfigMap.Empty, ConfigMap.Empty);
        }

        return ShapeChecker.Check(only.Value, PropertiesShapes.DataTestBody, ValueLabel.OfKey(only.Key), diagnostics)
            && only.Value is ConfigMap body
                ? BindBody(only.Key, only.KeySpan, body, diagnostics)
                : null;
    }

    private static DataTestProperties BindBody(string test, SourceSpan span, ConfigMap body, DiagnosticBag diagnostics)
    {
        var arguments = ImmutableArray.CreateBuilder<ConfigEntry>();
        var config = ImmutableArray.CreateBuilder<ConfigEntry>();
        foreach (var entry in body.Entries)
        {
            switch (entry.Key)
            {
                case "test_name" or "name" or "description":
                    break;
                case "arguments":
                    Fold(entry.Value, arguments, diagnostics);
                    break;
                case "config":
                    Fold(entry.Value, config, diagnostics);
                    break;
                default:
                    var isConfig = PropertiesShapes.DataTestBody.Find(entry.Key) is not null;
                    Add(entry, isConfig ? config : arguments, diagnostics);
                    break;
            }
        }

        return new DataTestProperties(
            test,
            span,
            body.Text("name"),
            body.Text("description") ?? "",
            new ConfigMap(arguments.DrainToImmutable(), body.Span),
            new ConfigMap(config.DrainToImmutable(), body.Span));
    }

    private static void Fold(ConfigValue value, ImmutableArray<ConfigEntry>.Builder entries, DiagnosticBag diagnostics)
    {
        if (value is ConfigMap map)
        {
            foreach (var entry in map.Entries)
            {
                Add(entry, entries, diagnostics);
            }
        }
    }

    private static void Add(ConfigEntry entry, ImmutableArray<ConfigEntry>.Builder entries, DiagnosticBag diagnostics)
    {
        foreach (var earlier in entries)
        {
            if (earlier.Key == entry.Key)
            {
                diagnostics.Add(ProjectDiagnostics.RepeatedKey(entry.KeySpan, entry.Key, earlier.KeySpan));
                return;
            }
        }

        entries.Add(entry);
    }
}
