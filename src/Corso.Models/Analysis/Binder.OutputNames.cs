using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Names of outputs without alias.</content>
internal sealed partial class Binder
{
    /// <summary>
    /// What a subquery gives, with names as DuckDB tells them apart:
    /// <code>select 1 as a, 2 as a, 3 as a     a, a_1, a_2</code>
    /// </summary>
    private QueryOutputs Numbered(QueryOutputs outputs) => _rules.NumbersDuplicates && DuplicateNames.AreIn(outputs.Columns)
        ? outputs with { Columns = [.. DuplicateNames.Number(outputs.Columns)] }
        : outputs;

    private Func<Identifier, string>? _fold;

    /// <summary>The name an engine gives an output that has no alias; empty where it gives none.</summary>
    private string NameOf(Expression expression, Scope scope) => _rules.Naming switch
    {
        OutputNaming.Outermost => OutermostName.Of(expression, _fold ??= Fold),
        OutputNaming.Functional => FunctionalName(expression, scope),
        OutputNaming.Infix => InfixName.Of(expression, scope.Windows),
        _ => WithoutBrackets(expression) switch
        {
            ColumnReference reference => Fold(reference.Parts[^1]),
            _ => "",
        },
    };
}
