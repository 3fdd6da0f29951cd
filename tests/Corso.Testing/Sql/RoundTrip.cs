using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Models.Sql.Syntax;

namespace Corso.Testing.Sql;

/// <summary>From a tree to SQL and back.</summary>
internal static class RoundTrip
{
    /// <summary>Whether a tree is written as SQL that parses to the same tree.</summary>
    public static bool PrintsToItself(SqlSyntax syntax, SqlGrammar grammar)
    {
        var (again, issues) = SqlParser.Parse(SqlPrinter.Print(syntax, grammar), grammar);
        return !issues.Any(issue => issue.IsError) && again.Statements.Length == syntax.Statements.Length
            && syntax.Statements.Zip(again.Statements).All(pair => SyntaxComparer.AreSame(pair.First, pair.Second));
    }
}
