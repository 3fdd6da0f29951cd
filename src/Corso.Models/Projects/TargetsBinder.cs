using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Reads the targets of <c>corso_project.yml</c> and their connections.</summary>
internal static class TargetsBinder
{
    private const int DefaultThreads = 4;
    private const int MostThreads = 1024;

    /// <summary>The targets that have a connection, in the order written.</summary>
    public static ImmutableArray<TargetDefinition> Bind(ConfigMap file, DiagnosticBag diagnostics)
    {
        if (file.Entry("targets") is not { Value: ConfigMap map } key)
        {
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            diagnostics.Add(ProjectDiagnostics.NothingIn(key.KeySpan, "targets", "target"));
        }

        var targets = ImmutableArray.CreateBuilder<TargetDefinition>(map.Entries.Length);
        foreach (var entry in map.Entries)
        {
            CheckName(entry, "a target", diagnostics);
            if (entry.Value is not ConfigMap target)
            {
                continue;
            }

            var threads = BindThreads(target, diagnostics);
            var connections = BindConnections(target, diagnostics);
            if (!connections.IsEmpty)
            {
                targets.Add(new TargetDefinition(entry.Key, threads, connections, entry.KeySpan));
            }
        }

        return targets.DrainToImmutable();
    }

    /// <summary>The name of the default target; the first target's where the key is absent or wrong.</summary>
    public static string BindDefault(
        ConfigMap file, ImmutableArray<TargetDefinition> targets, DiagnosticBag diagnostics)
    {
        if (file.TextValue("default_target") is not { } name)
        {
            return targets[0].Name;
        }

        // A target whose connections are wrong is reported there, not here.
        if (file.Map("targets")?.Entry(name.Value) is not null)
        {
            return targets.Any(target => target.Name == name.Value) ? name.Value : targets[0].Name;
        }

        var names = targets.Select(target => target.Name).ToArray();
        diagnostics.Add(ProjectDiagnostics.NoSuchDefaultTarget(
            name.Span, name.Value, NearestName.Find(name.Value, names), string.Join(", ", names)));
        return targets[0].Name;
    }

    private static void CheckName(ConfigEntry entry, string owner, DiagnosticBag diagnostics)
    {
        if (!NameRules.IsIdentifier(entry.Key))
        {
            diagnostics.Add(ProjectDiagnostics.BadIdentifier(
                entry.KeySpan, owner, entry.Key,
                    "use letters, digits, underscores and hyphens, and no digit in front"));
        }
    }

    private static int BindThreads(ConfigMap target, DiagnosticBag diagnostics)
    {
        if (target["threads"] is not ConfigNumber number
            || !int.TryParse(number.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var threads))
        {
            return DefaultThreads;
        }

        if (threads is >= 1 and <= MostThreads)
        {
            return threads;
        }

        diagnostics.Add(ProjectDiagnostics.OutsideRange(number.Span, "\"threads\"", number.Raw, 1, MostThreads));
        return DefaultThreads;
    }

    private static ImmutableArray<ConnectionDefinition> BindConnections(ConfigMap target, DiagnosticBag diagnostics)
    {
        if (target.Entry("connections") is not { Value: ConfigMap map } key)
        {
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            diagnostics.Add(ProjectDiagnostics.NothingIn(key.KeySpan, "connections", "connection"));
        }

        var connections = ImmutableArray.CreateBuilder<ConnectionDefinition>(map.Entries.Length);
        foreach (var entry in map.Entries)
        {
            CheckName(entry, "a connection", diagnostics);
            if (entry.Value is ConfigMap connection && BindConnection(entry, connection, diagnostics) is { } bound)
            {
                connections.Add(bound);
            }
        }

        return connections.DrainToImmutable();
    }

    private static ConnectionDefinition? BindConnection(ConfigEntry entry, ConfigMap map, DiagnosticBag diagnostics)
    {
        if (map.Entry("engine") is not { Value: not ConfigNull } engineEntry)
        {
            diagnostics.Add(ProjectDiagnostics.NoKey(entry.KeySpan, "a connection", "\"engine\""));
            return null;
        }

        if (engineEntry.Value is not ConfigText engine)
        {
            ShapeChecker.Check(engineEntry.Value, Shape.Name, ValueLabel.OfKey("engine"), diagnostics);
            return null;
        }

        if (FormOf(engine.Value) is not { } form)
        {
            diagnostics.Add(ProjectShapes.Connection.Lacking.Contains(engine.Value)
                ? ProjectDiagnostics.EngineNotAvailable(engine.Span, engine.Value, ProjectShapes.SupportedEngines)
                : ProjectDiagnostics.NoSuchEngine(
                    engine.Span, engine.Value, NearestEngine(engine.Value), ProjectShapes.SupportedEngines));
            return null;
        }

        ShapeChecker.CheckMap(map, form, diagnostics);
        if (engine.Value == "postgres")
        {
            CheckPostgres(entry, map, diagnostics);
        }

        var options = map with
        {
            Entries = map.Entries.RemoveAll(option => option.Key is "engine" or "schema" || option.Value is ConfigNull),
        };
        return new ConnectionDefinition(entry.Key, engine.Value, map.Text("schema") ?? "", options, entry.KeySpan);
    }

    private static void CheckPostgres(ConfigEntry entry, ConfigMap map, DiagnosticBag diagnostics)
    {
        if (map["url"] is null or ConfigNull)
        {
            if (map["host"] is null or ConfigNull)
            {
                diagnostics.Add(ProjectDiagnostics.NoKey(entry.KeySpan, "a postgres connection",
                    "\"url\" or \"host\""));
            }

            return;
        }

        foreach (var key in (ReadOnlySpan<string>)["host", "port", "database"])
        {
            if (map.Entry(key) is { } both)
            {
                diagnostics.Add(ProjectDiagnostics.KeysExcludeEachOther(
                    both.KeySpan, "a postgres connection", "url", key));
            }
        }
    }

    private static MapShape? FormOf(string engine)
    {
        foreach (var (name, form) in ProjectShapes.Connection.Forms)
        {
            if (name == engine)
            {
                return form;
            }
        }

        return null;
    }

    private static string? NearestEngine(string engine) => engine.ToLowerInvariant() switch
    {
        "postgresql" or "pg" or "psql" => "postgres",
        var name => NearestName.Find(name, ProjectShapes.Connection.Forms.Select(form => form.Engine)),
    };
}
