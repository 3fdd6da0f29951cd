using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Corso.Models.Cli.Commands;

namespace Corso.Models.Cli.Rendering;

/// <summary>What <c>--help</c> prints: usage, options by what they are about, and examples; as wide as the terminal.</summary>
internal static class HelpPage
{
    private const string Indent = "  ";
    private const int WidestText = 110;
    private const int WidestName = 30;

    /// <summary>Sections that options go to by name; the others are the command's own.</summary>
    private static readonly (string Title, string[] Options)[] Sections =
    [
        ("Selection", ["--select", "--exclude", "--selector", "--indirect-selection"]),
        ("Project", ["--project-dir", "--target", "--vars", "--warn-error", "--warn-error-options", "--no-cache", "--no-stat-cache"]),
        ("Output", ["--format", "--log-format", "--quiet", "--no-color", "--debug", "--help", "--version"]),
    ];

    /// <summary>Takes the place of the parser's own help.</summary>
    public static void AddTo(RootCommand root, Terminal terminal)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Description = "Show this help";
            option.Action = new Show(terminal);
        }

        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Description = "Show the version";
        }
    }

    /// <summary>Whether an action is this help.</summary>
    public static bool IsShownBy(CommandLineAction? action) => action is Show;

    /// <summary>Writes the page of a command.</summary>
    public static void Write(TextOutput output, CommandResultPath path)
    {
        var command = path.Command;
        var width = Math.Clamp(output.Width, 20, WidestText);
        Paragraph(output, command.Description ?? "", "", width);
        output.Line();
        Heading(output, "Usage:");
        output.Line(Indent + Usage(path));
        var options = Options(path);
        var rows = new List<(string Title, List<(string Name, string Text)> Rows)>
        {
            ("Commands", [.. command.Subcommands.Where(child => !child.Hidden).Select(child => (child.Name, child.Description ?? ""))]),
            ("Arguments", [.. command.Arguments.Select(argument => (NameOf(argument), argument.Description ?? ""))]),
            ("Options", [.. options.Where(option => !Sections.Any(section => section.Options.Contains(option.Name))).Select(Row)]),
        };
        foreach (var (title, names) in Sections)
        {
            rows.Add((title, [.. options.Where(option => names.Contains(option.Name)).Select(Row)]));
        }

        var widest = rows.SelectMany(section => section.Rows).Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        var column = Math.Min(Math.Min(widest, WidestName), Math.Max(8, width / 3)) + 4;
        foreach (var (title, section) in rows.Where(section => section.Rows.Count > 0))
        {
            output.Line();
            Heading(output, $"{title}:");
            foreach (var (name, text) in section)
            {
                WriteRow(output, name, text, column, width);
            }
        }

        Examples(output, path, width);
        if (command is RootCommand)
        {
            output.Line();
            Paragraph(output, "corso COMMAND --help tells more of a command, corso explain CODE of an error.", "", width);
        }
    }

    private static void Examples(TextOutput output, CommandResultPath path, int width)
    {
        var examples = CommandExamples.Of(path.Name);
        if (examples.Length == 0)
        {
            return;
        }

        output.Line();
        Heading(output, "Examples:");
        var widest = examples.Max(example => example.Line.Length);
        var fits = widest + 4 + examples.Max(example => example.Meaning.Length) + Indent.Length <= width;
        foreach (var (line, meaning) in examples)
        {
            output.Write(Indent).Write(TextStyle.Strong, line);
            if (fits)
            {
                output.Write(new string(' ', widest - line.Length + 2)).Line($"# {meaning}");
            }
            else
            {
                output.Line();
                Paragraph(output, meaning, Indent + Indent, width);
            }
        }
    }

    private static string Usage(CommandResultPath path)
    {
        var command = path.Command;
        var words = new List<string> { "corso" };
        words.AddRange(path.Words);
        words.Add(command.Subcommands.Count > 0 ? "COMMAND" : "");
        words.AddRange(command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues == 0 ? $"[{NameOf(argument)}]" : NameOf(argument)));
        words.Add("[options]");
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    /// <summary>The command's own options and those of every command.</summary>
    private static List<Option> Options(CommandResultPath path)
    {
        var options = path.Command.Options.ToList();
        if (path.Command is not RootCommand)
        {
            options.AddRange(path.Root.Options.Where(option => option.Recursive && option is not VersionOption));
        }

        options.RemoveAll(option => option.Hidden);
        return options;
    }

    private static (string Name, string Text) Row(Option option)
    {
        var names = option.Aliases.Where(alias => alias is not ("/?" or "/h" or "-?")).Order(StringComparer.Ordinal).Append(option.Name);
        var value = option.HelpName is { } name ? $" {name}" : "";
        return (string.Join(", ", names) + value, option.Description ?? "");
    }

    private static string NameOf(Argument argument) =>
        (argument.HelpName ?? argument.Name.ToUpperInvariant()) + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");

    private static void Heading(TextOutput output, string text) => output.Write(TextStyle.Strong, text).Line();

    private static void WriteRow(TextOutput output, string name, string text, int column, int width)
    {
        output.Write(Indent).Write(TextStyle.Note, name);
        if (name.Length + Indent.Length + 2 > column)
        {
            // A name wider than its column has the text below it.
            output.Line();
            Paragraph(output, text, new string(' ', column), width);
            return;
        }

        var lines = Wrap(text, width - column);
        output.Write(new string(' ', column - Indent.Length - name.Length)).Line(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            output.Line(new string(' ', column) + line);
        }
    }

    private static void Paragraph(TextOutput output, string text, string indent, int width)
    {
        foreach (var line in Wrap(text, width - indent.Length))
        {
            output.Line(indent + line);
        }
    }

    /// <summary>Breaks a text at spaces; a word longer than a line stands alone.</summary>
    internal static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && DisplayWidth.Of(line) + 1 + DisplayWidth.Of(word) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(line);
        return lines;
    }

    private sealed class Show(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Write(terminal.Out, CommandResultPath.Of(parseResult));
            return 0;
        }
    }
}

/// <summary>A command and the words that lead to it.</summary>
/// <param name="Root">The root.</param>
/// <param name="Command">The command.</param>
/// <param name="Words">Names from below the root down to the command; empty for the root.</param>
internal sealed record CommandResultPath(RootCommand Root, Command Command, IReadOnlyList<string> Words)
{
    /// <summary>The words as one text: <c>source pull</c>.</summary>
    public string Name => string.Join(' ', Words);

    /// <summary>The command that a line names.</summary>
    public static CommandResultPath Of(ParseResult result)
    {
        var words = new List<string>();
        var root = (RootCommand)result.RootCommandResult.Command;
        for (System.CommandLine.Parsing.SymbolResult? at = result.CommandResult; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand and var command })
            {
                words.Insert(0, command.Name);
            }
        }

        return new CommandResultPath(root, result.CommandResult.Command, words);
    }
}
