using System.Collections.Immutable;
using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>A macro that puts its arguments into a text and does nothing else, as most do.</summary>
internal sealed class PlainMacro
{
    private readonly string _path;
    private readonly ImmutableArray<Piece> _pieces;
    private readonly ImmutableArray<string?> _defaults;
    private readonly int _required;

    private PlainMacro(string path, ImmutableArray<Piece> pieces, ImmutableArray<string?> defaults, int required)
    {
        _path = path;
        _pieces = pieces;
        _defaults = defaults;
        _required = required;
    }

    /// <summary>The macro, if it is of this kind; null for any other.</summary>
    public static PlainMacro? Of(Macro macro)
    {
        var signature = macro.Signature;
        if (signature.TakesMore || signature.Parameters.Distinct().Count() < signature.Parameters.Length
            || macro.Function.Body is not ScriptBlockStatement body)
        {
            return null;
        }

        var defaults = ImmutableArray.CreateBuilder<string?>(signature.Parameters.Length);
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            var text = i < signature.Required ? null : PlainRendering.TextOf(macro.Function.GetParameterInfo(i).DefaultValue);
            if (i >= signature.Required && text is null)
            {
                return null;
            }

            defaults.Add(text);
        }

        var pieces = ImmutableArray.CreateBuilder<Piece>(body.Statements.Count);
        foreach (var statement in body.Statements)
        {
            switch (statement)
            {
                case ScriptEscapeStatement or ScriptNopStatement or ScriptEndStatement:
                    break;
                case ScriptRawStatement { Text.FullText: { } content } raw:
                    pieces.Add(new Piece(content, raw.Text.Index, raw.Text.Index + raw.Text.Length, -1));
                    break;
                case ScriptExpressionStatement { Expression: ScriptVariableGlobal name }
                    when signature.Parameters.IndexOf(name.Name) is >= 0 and var parameter:
                    var (start, end) = ScribanSpans.Extent(statement);
                    pieces.Add(new Piece("", start, end, parameter));
                    break;
                default:
                    return null;
            }
        }

        return new PlainMacro(macro.Source.Path, pieces.DrainToImmutable(), defaults.DrainToImmutable(), signature.Required);
    }

    /// <summary>Appends what a call gives; false when the arguments are not those it takes.</summary>
    public bool Render(MappedOutput output, string?[] arguments, MacroCall call)
    {
        if (arguments.Length < _required || arguments.Length > _defaults.Length || arguments.Contains(null))
        {
            return false;
        }

        foreach (var piece in _pieces)
        {
            if (piece.Parameter < 0)
            {
                output.AppendVerbatim(_path, piece.Text, piece.Start, piece.End - piece.Start, call);
            }
            else
            {
                var value = piece.Parameter < arguments.Length ? arguments[piece.Parameter] : _defaults[piece.Parameter];
                output.AppendValue(value ?? "", _path, piece.Start, piece.End, call);
            }
        }

        return true;
    }

    /// <summary>A stretch of the body: text as it stands, or a parameter.</summary>
    private readonly record struct Piece(string Text, int Start, int End, int Parameter);
}
