using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Names of outputs without alias.</content>
internal sealed partial class Binder
{
    /// <summary>The name an engine gives an output that has no alias; empty where it gives none.</summary>
    private string NameOf(Expression expression, Scope scope) => _rules.Naming switch
    {
        OutputNaming.Outermost => OutermostName.Of(expression, Fold),
        OutputNaming.Functional => FunctionalName(expression, scope),
        OutputNaming.Infix => InfixName.Of(expression, scope.Windows),
        _ => WithoutBrackets(expression) switch
        {
            ColumnReference reference => Fold(reference.Parts[^1]),
            _ => "",
        },
    };
}
