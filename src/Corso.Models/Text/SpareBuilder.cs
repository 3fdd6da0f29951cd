using System.Text;

namespace Corso.Models.Text;

/// <summary>
/// Keeps one text builder a thread, as many short texts are put together one after another. One that was taken and isn't
/// given back is simply let go.
/// </summary>
internal static class SpareBuilder
{
    private const int MostKept = 1 << 14;

    [ThreadStatic]
    private static StringBuilder? _spare;

    /// <summary>An empty builder.</summary>
    public static StringBuilder Take()
    {
        var builder = _spare ?? new StringBuilder();
        _spare = null;
        return builder;
    }

    /// <summary>The text of a builder, which must not be used any more.</summary>
    public static string Finish(StringBuilder builder)
    {
        var text = builder.ToString();
        if (builder.Capacity <= MostKept)
        {
            _spare = builder.Clear();
        }

        return text;
    }
}
