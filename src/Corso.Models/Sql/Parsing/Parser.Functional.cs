using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;
namespace Corso.Models.Sql.Parsing;
internal sealed partial class Parser
{
    private Expression ParseFunctional() => Missing("x");
    private Expression ParseFunctionalWithoutAlias() => Missing("x");
    private Expression ContinueFunctional(Expression first, int start) => first;
    private TypeName ParseFunctionalType() => MissingType();
    private QueryExpression ParseFunctionalQuery() => MissingQuery();
    private QueryExpression ContinueFunctionalQuery(QueryExpression q, int start) => q;
    private bool BeginsFunctionalSelect() => true;
    private bool BeginsFunctionalWith() => true;
    private bool BeginsFunctionalFrom() => true;
    private SettingsClause ParseSettings() => new(From(0), []);
}
