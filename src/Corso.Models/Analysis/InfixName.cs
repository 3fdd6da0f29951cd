using System.Collections.Immutable;
using System.Text;
using Corso.Models.Dialects.Typing.DuckDb;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>
/// Names of outputs on DuckDB: the expression as the engine prints it, which is what its parser made of it.
/// <code>
/// not a = 1         (a != 1)
/// [b, 'x']          main.list_value(b, 'x')
/// a in (select 1)   (a = ANY(SELECT 1))
/// </code>
/// </summary>
internal sealed partial class InfixName
{
    private readonly StringBuilder _text = new();
    private Dictionary<string, WindowSpecification>? _windows;

    private InfixName(Dictionary<string, WindowSpecification>? windows) => _windows = windows;

    /// <summary>The name of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="windows">Windows that have names.</param>
    public static string Of(Expression expression, Dictionary<string, WindowSpecification>? windows)
    {
        if (Binder.WithoutBrackets(expression) is ColumnReference reference)
        {
            return reference.Parts[^1].Name;
        }

        var name = new InfixName(windows);
        name.Write(expression);
        return name._text.ToString();
    }

    private void Write(Expression given)
    {
        switch (Binder.WithoutBrackets(given))
        {
            case ColumnReference reference:
                Names(reference.Parts);
                break;
            case Literal literal:
                Put(InfixLiteral.Of(literal));
                break;
            case FunctionCall call:
                Call(call);
                break;
            case KeywordCall call:
                Call(call);
                break;
            case KeywordExpression keyword:
                Put(keyword.Word.ToLowerInvariant());
                break;
            case CastExpression cast:
                Put(cast.Style is CastStyle.TryCast or CastStyle.TryConvert ? "TRY_CAST(" : "CAST(");
                Write(cast.Operand);
                Put(" AS ");
                Type(cast.Type);
                Put(")");
                break;
            case TypedLiteral typed:
                Put("CAST(");
                Put(InfixLiteral.Of(typed.Value));
                Put(" AS ");
                Type(typed.Type);
                Put(")");
                break;
            case IntervalExpression interval:
                Interval(interval);
                break;
            case CaseExpression choice:
                Case(choice);
                break;
            case SubqueryExpression subquery:
                Put("(");
                Query(subquery.Query);
                Put(")");
                break;
            case ExistsExpression exists:
                Put("EXISTS(");
                Query(exists.Query);
                Put(")");
                break;
            case ArraySubquery array:
                Put("(SELECT CASE  WHEN ((array_agg(#1) IS NULL)) THEN (list_value()) ELSE array_agg(#1) END FROM (");
                Query(array.Query);
                Put("))");
                break;
            case StarExpression star:
                Star(star);
                break;
            case ColumnsExpression columns:
                Columns(columns);
                break;
            case PositionalReference place:
                Put($"#{place.Number}");
                break;
            case var other when !Operation(other) && !Constructor(other):
                Put(other.GetType().Name);
                break;
        }
    }

    private void Put(string text) => _text.Append(text);

    private void Names(ImmutableArray<Identifier> parts) => Put(string.Join('.', parts.Select(static part => Quoted(part.Name))));

    private void List<T>(IEnumerable<T> items, string separator, Action<T> write)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            Put(isFirst ? "" : separator);
            write(item);
            isFirst = false;
        }
    }

    private void List(ImmutableArray<Expression> items) => List(items, ", ", Write);

    private static string Quoted(string name) => DuckDbType.Quote(name);
}
