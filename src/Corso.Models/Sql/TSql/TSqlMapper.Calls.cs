using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;
using FunctionCall = Corso.Models.Sql.Syntax.FunctionCall;
using Identifier = Corso.Models.Sql.Syntax.Identifier;

namespace Corso.Models.Sql.TSql;

/// <summary>Calls of functions, those with a grammar of their own among them.</summary>
internal sealed partial class TSqlMapper
{
    private Expression Call(ScalarExpression expression) => expression switch
    {
        Dom.FunctionCall { JsonParameters.Count: > 0 } call => Json(call),
        Dom.FunctionCall call when call.TrimOptions is not null || IsTrimFrom(call) => Trim(call),
        Dom.FunctionCall call => Function(call),
        LeftFunctionCall call => Named(call, "LEFT", call.Parameters),
        RightFunctionCall call => Named(call, "RIGHT", call.Parameters),
        CoalesceExpression call => Named(call, "COALESCE", call.Expressions),
        NullIfExpression call => Named(call, "NULLIF", [call.FirstExpression, call.SecondExpression]),
        IIfCall call => Plain(
            call,
            [LeadingWord(call, "IIF")],
            [Condition(call.Predicate), Expression(call.ThenExpression), Expression(call.ElseExpression)]),
        PartitionFunctionCall call => Plain(
            call,
            call.DatabaseName is { } database
                ? [Name(database), Name(call.FunctionName)]
                : [Name(call.FunctionName)],
            [.. call.Parameters.Select(Expression)]),
        OdbcFunctionCall { ParametersUsed: true } call => Plain(
            call, [Name(call.Name)], [.. call.Parameters.Select(Expression)]),
        OdbcFunctionCall call => new KeywordExpression(SpanOf(call), call.Name.Value.ToUpperInvariant()),
        ConvertCall call => Words(call, "convert", Part("", Type(call.DataType)), Part(",", call.Parameter), Part(",", call.Style)),
        TryConvertCall call => Words(
            call, "try_convert", Part("", Type(call.DataType)), Part(",", call.Parameter), Part(",", call.Style)),
        ParseCall call => Words(
            call, "parse", Part("", call.StringValue), Part("AS", Type(call.DataType)), Part("USING", call.Culture)),
        TryParseCall call => Words(
            call, "try_parse", Part("", call.StringValue), Part("AS", Type(call.DataType)), Part("USING", call.Culture)),
        IdentityFunctionCall call => Words(
            call, "identity", Part("", Type(call.DataType)), Part(",", call.Seed), Part(",", call.Increment)),
        ExtractFromExpression call => Words(
            call,
            "extract",
            new CallPart(SpanOf(call.ExtractedElement), call.ExtractedElement.Value.ToUpperInvariant(), null),
            Part("FROM", call.Expression)),
        NextValueForExpression call => Words(
            call, "next value for", new CallPart(SpanOf(call.SequenceName), "", ObjectName(call.SequenceName))) is var next
            && call.OverClause is { } over
                ? next with { Parts = next.Parts.Add(new CallPart(SpanOf(over), "OVER", Over(over))) }
                : next,
        UserDefinedTypePropertyAccess access => Property(access),
        _ => Opaque(expression),
    };

    private Expression Property(UserDefinedTypePropertyAccess access) => access.CallTarget switch
    {
        ExpressionCallTarget target => new FieldExpression(
            SpanOf(access), Expression(target.Expression), Name(access.PropertyName)),
        MultiPartIdentifierCallTarget target => new ColumnReference(
            SpanOf(access), [.. Names(target.MultiPartIdentifier.Identifiers), Name(access.PropertyName)]),
        UserDefinedTypeCallTarget target => new ColumnReference(
            SpanOf(access), [.. Names(target.SchemaObjectName.Identifiers), Name(access.PropertyName)]),
        _ => Opaque(access),
    };

    private FunctionCall Function(Dom.FunctionCall call)
    {
        var name = Name(call.FunctionName);
        var (target, names) = call.CallTarget switch
        {
            MultiPartIdentifierCallTarget owner => (
                (Expression?)null, Names(owner.MultiPartIdentifier.Identifiers).Add(name)),
            UserDefinedTypeCallTarget owner => (null, Names(owner.SchemaObjectName.Identifiers).Add(name)),
            ExpressionCallTarget owner => (Expression(owner.Expression), [name]),
            _ => (null, ImmutableArray.Create(name)),
        };
        return new FunctionCall(
            SpanOf(call),
            target,
            names,
            call.UniqueRowFilter switch
            {
                UniqueRowFilter.Distinct => ArgumentQuantifier.Distinct,
                UniqueRowFilter.All => ArgumentQuantifier.All,
                _ => ArgumentQuantifier.None,
            },
            [.. call.Parameters.Select(Expression)],
            Details(call));
    }

    private CallDetails? Details(Dom.FunctionCall call)
    {
        var nulls = call.IgnoreRespectNulls is [var first, ..]
            ? first.Value.Equals("IGNORE", StringComparison.OrdinalIgnoreCase) ? NullTreatment.Ignore : NullTreatment.Respect
            : NullTreatment.None;
        return call.OverClause is null && call.WithinGroupClause is null && nulls == NullTreatment.None
                && call.JsonOrderByClause is null
            ? null
            : new CallDetails(
                SpanOf(call),
                default,
                call.JsonOrderByClause is { } order ? OrderBy(order) : null,
                null,
                NullTreatment.None,
                null,
                call.WithinGroupClause?.OrderByClause is { } group ? OrderBy(group) : null,
                null,
                false,
                nulls,
                false,
                call.OverClause is { } over ? Over(over) : null);
    }

    private static bool IsTrimFrom(Dom.FunctionCall call) =>
        call.Parameters.Count == 2 && call.FunctionName.Value.Equals("trim", StringComparison.OrdinalIgnoreCase)
        && call.CallTarget is null;

    private KeywordCall Trim(Dom.FunctionCall call)
    {
        var parts = ImmutableArray.CreateBuilder<CallPart>();
        var words = call.TrimOptions?.Value.ToUpperInvariant() ?? "";
        for (var i = 0; i < call.Parameters.Count; i++)
        {
            parts.Add(new CallPart(
                SpanOf(call.Parameters[i]), i == 0 ? words : "FROM", Expression(call.Parameters[i])));
        }

        return new KeywordCall(SpanOf(call), "trim", parts.DrainToImmutable());
    }

    /// <summary><c>JSON_OBJECT('a': x NULL ON NULL)</c> and its like.</summary>
    private KeywordCall Json(Dom.FunctionCall call)
    {
        var parts = ImmutableArray.CreateBuilder<CallPart>();
        foreach (var pair in call.JsonParameters)
        {
            parts.Add(new CallPart(SpanOf(pair.JsonKeyName), parts.Count == 0 ? "" : ",", Expression(pair.JsonKeyName)));
            parts.Add(new CallPart(SpanOf(pair.JsonValue), ":", Expression(pair.JsonValue)));
        }

        var last = SpanOf(call.JsonParameters[^1].JsonValue).End;
        if (Between(call, last, SpanOf(call).End - 1) is { } rest)
        {
            parts.Add(new CallPart(rest, TextOf(rest).ToString().ToUpperInvariant(), null));
        }

        return new KeywordCall(SpanOf(call), call.FunctionName.Value.ToLowerInvariant(), parts.DrainToImmutable());
    }

    private FunctionCall Named(TSqlFragment call, string name, IEnumerable<ScalarExpression> arguments) =>
        Plain(call, [LeadingWord(call, name)], [.. arguments.Select(Expression)]);

    private static FunctionCall Plain(
        TSqlFragment call, ImmutableArray<Identifier> name, ImmutableArray<Expression> arguments) =>
        new(SpanOf(call), null, name, ArgumentQuantifier.None, arguments, null);

    private static Identifier LeadingWord(TSqlFragment call, string word)
    {
        var start = SpanOf(call).Start;
        return new Identifier(word, new SqlSpan(start, start + word.Length), QuoteStyle.None);
    }

    private static KeywordCall Words(TSqlFragment call, string name, params ReadOnlySpan<CallPart?> parts)
    {
        var given = ImmutableArray.CreateBuilder<CallPart>(parts.Length);
        foreach (var part in parts)
        {
            if (part is not null)
            {
                given.Add(part);
            }
        }

        return new KeywordCall(SpanOf(call), name, given.DrainToImmutable());
    }

    private static CallPart Part(string words, SqlNode value) => new(value.Span, words, value);

    private CallPart? Part(string words, ScalarExpression? value) => value is null ? null : Part(words, Expression(value));
}
