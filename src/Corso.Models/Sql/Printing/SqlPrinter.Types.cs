using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Types and statements.</content>
internal sealed partial class SqlPrinter
{
    private void Type(TypeName type)
    {
        PutIf(type.IsSetOf, "SETOF");
        Name(type.Name);
        var isFields = type.Suffix is { } given && type.Name is [{ Name: "interval" }] && given.Length > 0;
        if (isFields)
        {
            Put(type.Suffix);
        }

        if (!type.Arguments.IsDefault)
        {
            Glue("(");
            Comma(type.Arguments, Argument);
            Put(")");
        }

        if (type.Suffix is { } suffix && !isFields)
        {
            if (suffix[0] == '%')
            {
                Glue(suffix);
                _isGlued = false;
            }
            else
            {
                Put(suffix);
            }
        }

        PutIf(type.IsArrayKeyword, "ARRAY");
        foreach (var bound in type.Bounds)
        {
            Glue("[");
            if (bound is not null)
            {
                Expression(bound);
            }

            Put("]");
        }
    }

    private void Argument(TypeArgument argument)
    {
        Put(argument.Words ?? "");
        Name(argument.Name);
        PutIf(argument.HasEquals, "=");
        Node(argument.Value);
    }

    private void Statement(SqlStatement statement)
    {
        switch (statement)
        {
            case QueryStatement query:
                Query(query.Query);
                break;
            case CommandStatement command:
                Command(command);
                break;
            case OpaqueStatement opaque:
                Put(opaque.Text.Span);
                break;
        }
    }

    /// <summary>What is no part of the statement stays as it was written.</summary>
    private void Command(CommandStatement command)
    {
        var start = command.Span.Start;
        var at = 0;
        foreach (var part in command.Parts)
        {
            Gap(command.Text.Span[at..Math.Max(at, part.Span.Start - start)]);
            Node(part.Node);
            at = Math.Max(at, part.Span.End - start);
        }

        Gap(command.Text.Span[Math.Min(at, command.Text.Length)..]);
    }

    private void Gap(ReadOnlySpan<char> text)
    {
        Put(text.Trim());

        // A comment to the end of its line must not swallow what follows.
        if (text.Contains("--", StringComparison.Ordinal))
        {
            _text.Append('\n');
        }
    }
}
