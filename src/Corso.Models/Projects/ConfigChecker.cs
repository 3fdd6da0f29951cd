using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Checks config keys, wherever they stand, against the table of known ones.</summary>
internal static class ConfigChecker
{
    /// <summary>Checks every key of a map; true when all are right.</summary>
    public static bool Check(ConfigMap config, ResourceType type, DiagnosticBag diagnostics)
    {
        var isRight = true;
        foreach (var entry in config.Entries)
        {
            isRight &= Check(entry, type, diagnostics);
        }

        return isRight;
    }

    /// <summary>Checks one key, written without its <c>+</c>.</summary>
    public static bool Check(ConfigEntry entry, ResourceType type, DiagnosticBag diagnostics)
    {
        if (ConfigKeys.Find(entry.Key) is not { } key)
        {
            diagnostics.Add(ProjectDiagnostics.NoSuchConfig(
                entry.KeySpan, entry.Key, NearestName.Find(entry.Key, ConfigKeys.NamesFor(type))));
            return false;
        }

        if (!key.AppliesTo(type))
        {
            diagnostics.Add(ProjectDiagnostics.ConfigDoesNotApply(
                entry.KeySpan, entry.Key, ShapeWords.Plural(type), Plurals(key)));
            return false;
        }

        if (key.IsLacking(type))
        {
            diagnostics.Add(ProjectDiagnostics.ConfigNotAvailable(entry.KeySpan, entry.Key));
            return true;
        }

        return entry.Value is ConfigNull || ShapeChecker.Check(entry.Value, key.Value, ValueLabel.OfKey(entry.Key), diagnostics);
    }

    private static string Plurals(ConfigKey key)
    {
        var text = new StringBuilder();
        foreach (var type in Enum.GetValues<ResourceType>())
        {
            if (key.AppliesTo(type))
            {
                text.Append(text.Length == 0 ? "" : ", ").Append(ShapeWords.Plural(type));
            }
        }

        return text.ToString();
    }
}
