using System.Collections.Immutable;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <summary>
/// Writes a tree as SQL of its dialect, on one line. Brackets are nodes of the tree, so what is written parses to the same
/// tree again; comments are gone.
/// </summary>
internal sealed partial class SqlPrinter
{
    private readonly StringBuilder _text = new();
    private readonly SqlGrammar _grammar;
    private bool _isGlued;

    private SqlPrinter(SqlGrammar grammar)
    {
        _grammar = grammar;
    }

    /// <summary>Writes all statements, with a semicolon and a line end between.</summary>
    public static string Print(SqlSyntax syntax, SqlGrammar grammar)
    {
        var printer = new SqlPrinter(grammar);
        for (var i = 0; i < syntax.Statements.Length; i++)
        {
            if (i > 0)
            {
                printer._text.Append(";\n");
            }

            printer.Statement(syntax.Statements[i]);
        }

        return printer._text.ToString();
    }

    /// <summary>Writes one node: a statement, a query, an expression, or another part that stands on its own.</summary>
    public static string Print(SqlNode node, SqlGrammar grammar)
    {
        var printer = new SqlPrinter(grammar);
        printer.Node(node);
        return printer._text.ToString();
    }

    private void Node(SqlNode node)
    {
        switch (node)
        {
            case SqlStatement statement:
                Statement(statement);
                break;
            case QueryExpression query:
                Query(query);
                break;
            case Expression expression:
                Expression(expression);
                break;
            case TableExpression table:
                Table(table);
                break;
            case TypeName type:
                Type(type);
                break;
            case ObjectName name:
                Name(name.Parts);
                break;
            default:
                Part(node);
                break;
        }
    }

    private void Part(SqlNode node)
    {
        switch (node)
        {
            case SelectItem item:
                Item(item);
                break;
            case OrderBy order:
                OrderBy(order);
                break;
            case WithClause with:
                With(with);
                break;
            case TableAlias alias:
                Alias(alias);
                break;
            case ColumnDefinition column:
                Definition(column);
                break;
            case WindowSpecification window:
                Window(window);
                break;
            case SettingsClause settings:
                Settings(settings);
                break;
            case CallDetails details:
                DetailsBehind(details);
                break;
            case RenamedColumn renamed:
                Expression(renamed.Column);
                Put("AS");
                Name(renamed.NewName);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} does not stand on its own", nameof(node));
        }
    }

    /// <summary>Writes a token, with a blank in front where one belongs.</summary>
    private void Put(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty)
        {
            return;
        }

        var needsBlank = _text.Length > 0 && !_isGlued && !" \n([{".Contains(_text[^1], StringComparison.Ordinal)
            && !"),]}".Contains(token[0], StringComparison.Ordinal);
        if (needsBlank)
        {
            _text.Append(' ');
        }

        _text.Append(token);
        _isGlued = false;
    }

    /// <summary>Writes a token right behind the one before; the next follows without a blank too.</summary>
    private void Glue(ReadOnlySpan<char> token)
    {
        _text.Append(token);
        _isGlued = true;
    }

    private void PutIf(bool condition, string token)
    {
        if (condition)
        {
            Put(token);
        }
    }

    private void Name(ImmutableArray<Identifier> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                Glue(".");
            }

            Name(parts[i]);
        }
    }

    private void Name(Identifier name)
    {
        switch (name.Quote)
        {
            case QuoteStyle.None:
                Put(name.Name);
                break;
            case QuoteStyle.Backtick:
                Quoted(name.Name, '`', '`');
                break;
            case QuoteStyle.Bracket:
                Put("[" + name.Name.Replace("]", "]]", StringComparison.Ordinal) + "]");
                break;
            case QuoteStyle.String:
                Quoted(name.Name, '\'', '\'');
                break;
            case QuoteStyle.Parameter:
                Put("{" + name.Name + ":Identifier}");
                break;
            default:
                Quoted(name.Name, '"', '"');
                break;
        }
    }

    private void Quoted(string name, char open, char close)
    {
        var inner = _grammar.BackslashEscapes ? name.Replace("\\", "\\\\", StringComparison.Ordinal) : name;
        Put($"{open}{inner.Replace($"{close}", $"{close}{close}", StringComparison.Ordinal)}{close}");
    }

    private void Names(ImmutableArray<Identifier> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0)
            {
                Put(",");
            }

            Name(names[i]);
        }
    }

    private void Comma<T>(ImmutableArray<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                Put(",");
            }

            write(items[i]);
        }
    }

    private void Expressions(ImmutableArray<Expression> items) => Comma(items, Expression);
}
