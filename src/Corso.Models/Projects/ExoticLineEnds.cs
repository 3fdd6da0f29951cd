using System.Text;

namespace Corso.Models.Projects;

/// <summary>
/// Keeps U+0085, U+2028 and U+2029 from YamlDotNet, which ends lines at them as YAML 1.1 did; in YAML 1.2 they are
/// characters
/// like any other. They stand in descriptions that were copied from web pages.
/// </summary>
internal sealed class ExoticLineEnds
{
    private const string Exotic = "\u0085\u2028\u2029";

    private readonly string _standIns;

    private ExoticLineEnds(string standIns) => _standIns = standIns;

    /// <summary>The stand-ins for a text; null when it needs none.</summary>
    public static ExoticLineEnds? In(string content)
    {
        if (content.AsSpan().IndexOfAny(Exotic) < 0)
        {
            return null;
        }

        // Characters of the private use area that the text itself doesn't hold.
        var standIns = new StringBuilder();
        for (var candidate = '\uE000'; standIns.Length < Exotic.Length && candidate < '\uF8FF'; candidate++)
        {
            if (!content.Contains(candidate, StringComparison.Ordinal))
            {
                standIns.Append(candidate);
            }
        }

        return standIns.Length == Exotic.Length ? new ExoticLineEnds(standIns.ToString()) : null;
    }

    /// <summary>The text with stand-ins; as long as before, so that places stay right.</summary>
    public string Hide(string content) => Replace(content, Exotic, _standIns);

    /// <summary>A value of the text with what the stand-ins stand for.</summary>
    public string Restore(string value) => Replace(value, _standIns, Exotic);

    private static string Replace(string text, string from, string to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            text = text.Replace(from[i], to[i]);
        }

        return text;
    }
}
