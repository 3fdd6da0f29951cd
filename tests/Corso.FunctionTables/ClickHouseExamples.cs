using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Testing.Oracles;

namespace Corso.FunctionTables;

/// <summary>
/// Calls in the examples that ClickHouse has of its functions: with their arguments a function can be asked about that takes
/// none of the samples.
/// </summary>
internal static class ClickHouseExamples
{
    /// <summary>Parameters, with brackets, and arguments of the calls of a function whose arguments are constants.</summary>
    public static IEnumerable<(string Parameters, ImmutableArray<Sample> Arguments)> Of(string name, string examples)
    {
        foreach (var sql in examples.Split("```").Where(static (_, place) => place % 2 == 1).Select(static block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..]))
        {
            foreach (var statement in sql.Split(';'))
            {
                if (SqlParser.Parse(statement, SqlGrammar.ClickHouse).Syntax.Query is not { } query)
                {
                    continue;
                }

                var named = Named(query, statement);
                foreach (var call in SyntaxWalker.DescendantsAndSelf(query).OfType<FunctionCall>())
                {
                    if (call.Name[^1].Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                        && Samples(call, statement, named) is { IsDefault: false } arguments)
                    {
                        yield return (Parameters(call, statement, named), arguments);
                    }
                }
            }
        }
    }

    // What the query names by AS, so that an argument that is such a name can be written out.
    private static Dictionary<string, string> Named(QueryExpression query, string text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in SyntaxWalker.DescendantsAndSelf(query))
        {
            (Identifier? alias, Expression? value) = node switch
            {
                AliasedExpression aliased => ((Identifier?)aliased.Alias, (Expression?)aliased.Inner),
                SelectItem item => (item.Alias, item.Expression),
                _ => (null, null),
            };
            if (alias is { } given && value is not null)
            {
                names.TryAdd(given.Name, text[value.Span.Start..value.Span.End]);
            }
        }

        return names;
    }

    private static string Parameters(FunctionCall call, string text, Dictionary<string, string> named) =>
        call.Details is { Parameters: { IsDefault: false } parameters }
            ? $"({string.Join(", ", parameters.Select(parameter => Written(parameter, text, named)))})" : "";

    private static string Written(SqlNode node, string text, Dictionary<string, string> named)
    {
        var written = text[node.Span.Start..node.Span.End];
        return named.GetValueOrDefault(written, written);
    }

    private static ImmutableArray<Sample> Samples(FunctionCall call, string text, Dictionary<string, string> named)
    {
        var samples = ImmutableArray.CreateBuilder<Sample>();
        foreach (var argument in call.Arguments)
        {
            var written = Written(argument, text, named);
            if (Described(written) is not { } type)
            {
                return default;
            }

            samples.Add(new Sample(written, TypeSystem.For("clickhouse").Parse(type), Constant(argument, written)));
        }

        return samples.ToImmutable();
    }

    // Literals are constants that a rule may ask for; anything else is one whose text says nothing.
    private static string? Constant(SqlNode argument, string written) =>
        argument is Literal { Kind: LiteralKind.Number or LiteralKind.String } ? written.Trim('\'') : null;

    private static string? Described(string expression)
    {
        try
        {
            return ClickHouseEngine.Instance.Query($"DESCRIBE (SELECT {expression} AS x)", "TabSeparatedRaw").Split('\t')[1];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
