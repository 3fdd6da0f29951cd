using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <summary>
/// Bounds how lists and objects are put into one another. Scriban writes them out by recursion, in error messages too: one
/// that holds itself, or is very deep, would end the process.
/// </summary>
internal static class Nesting
{
    /// <summary>Most lists and objects inside one another.</summary>
    public const int MostDeep = 100;

    private const int MostValues = 4_000_000;

    /// <summary>Whether a value can be written out: it doesn't hold itself, is not too deep, and not too large.</summary>
    public static bool IsBounded(object? value)
    {
        if (value is not (ScriptArray or ScriptObject))
        {
            return true;
        }

        var open = new Stack<(object Value, int Depth)>();
        open.Push((value, 1));
        for (var visited = 0; open.TryPop(out var item); visited++)
        {
            if (item.Depth > MostDeep || visited > MostValues)
            {
                return false;
            }

            switch (item.Value)
            {
                case ScriptArray list:
                    foreach (var inner in list)
                    {
                        Enter(inner, item.Depth);
                    }

                    visited += list.Count;
                    break;
                case ScriptObject map:
                    foreach (var inner in map.Values)
                    {
                        Enter(inner, item.Depth);
                    }

                    visited += map.Count;
                    break;
            }
        }

        return true;

        void Enter(object? inner, int depth)
        {
            if (inner is ScriptArray or ScriptObject)
            {
                open.Push((inner, depth + 1));
            }
        }
    }
}
