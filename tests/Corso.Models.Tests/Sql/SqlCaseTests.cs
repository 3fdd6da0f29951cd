using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Printing;
using Corso.Models.Sql.Syntax;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Sql;

/// <summary>Queries as teaching examples: each <c>name.DIALECT.sql</c> beside its tree and what it prints as.</summary>
public sealed class SqlCaseTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Sql");

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Directory.EnumerateFiles(Folder, "*.sql")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_query_parses_to_the_tree_beside_it(string file)
    {
        var sql = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var grammar = SqlGrammar.For(file.Split('.')[^2]) ?? throw new InvalidOperationException(file);
        var (syntax, issues) = SqlParser.Parse(sql, grammar);
        var text = new StringBuilder();
        foreach (var issue in issues)
        {
            text.Append($"{issue.Kind} at `{sql[issue.Span.Start..issue.Span.End]}`: expected {issue.Expected}, found {issue.Found}\n");
        }

        foreach (var statement in syntax.Statements)
        {
            text.Append(SyntaxDump.Write(statement));
        }

        text.Append('\n').Append(SqlPrinter.Print(syntax, grammar)).Append('\n');
        await Verifier.Verify(text.ToString()).UseDirectory(Folder).UseFileName(Path.GetFileNameWithoutExtension(file));
    }
}
