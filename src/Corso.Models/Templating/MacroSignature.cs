using System.Collections.Immutable;
using Corso.Models.Text;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Reads a macro's signature from its declaration.</summary>
internal static class MacroSignature
{
    /// <summary>The signature of a function; one without parentheses takes anything, as <c>$0</c>, <c>$1</c>.</summary>
    public static Signature Of(ScriptFunction function, SourceText source)
    {
        var name = function.NameOrDoToken as ScriptVariable;
        var span = name is null ? source.SpanOf(function) : source.SpanOf(name);
        if (function.Parameters is not { } parameters)
        {
            return new Signature(name?.Name ?? "", [], 0, TakesMore: true, span);
        }

        var names = ImmutableArray.CreateBuilder<string>();
        var required = 0;
        var takesMore = false;
        foreach (var parameter in parameters)
        {
            names.Add(parameter.Name?.Name ?? "");
            switch (parameter.EqualOrTripleDotToken?.TokenType)
            {
                case null:
                    required++;
                    break;
                case TokenType.TripleDot:
                    takesMore = true;
                    break;
            }
        }

        return new Signature(name?.Name ?? "", names.ToImmutable(), required, takesMore, span);
    }
}
