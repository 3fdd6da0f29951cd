using System.CommandLine;
using System.CommandLine.Parsing;
using Corso.Models.Cli.Commands;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli;

/// <summary>Finds what is wrong with a command line, in Corso's words rather than the parser's.</summary>
internal static class UsageErrors
{
    /// <summary>Whether help was asked for, which no error may hide.</summary>
    public static bool AsksForHelp(ParseResult result) => HelpPage.IsShownBy(result.Action);

    /// <summary>The first error; null when there is none.</summary>
    public static Diagnostic? Find(ParseResult result)
    {
        var command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0 && FirstWord(result) is { } word)
        {
            return UsageDiagnostics.UnknownCommand(
                command is RootCommand ? word : $"{command.Name} {word}", NearestName.Find(word, command.Subcommands.Select(subcommand => subcommand.Name)));
        }

        if (command is not RootCommand && command.Subcommands.Count > 0 && result.Errors.Count > 0)
        {
            return UsageDiagnostics.MissingCommand(command.Name, command.Subcommands.Select(subcommand => subcommand.Name));
        }

        if (MistypedOption(result) is { } mistyped)
        {
            var name = mistyped.Split('=', ':')[0];
            return UsageDiagnostics.UnknownOption(name, NearestName.Find(name, OptionNames(result.CommandResult)));
        }

        foreach (var error in result.Errors)
        {
            if (error.SymbolResult is OptionResult { Tokens.Count: 0 } missing)
            {
                return UsageDiagnostics.MissingValue($"option \"{missing.Option.Name}\"");
            }

            if (error.SymbolResult is OptionResult { Tokens.Count: > 1 } repeated)
            {
                return UsageDiagnostics.UnexpectedArgument(
                    repeated.Tokens[^1].Value, $"option \"{repeated.Option.Name}\" takes one value");
            }

            if (error.SymbolResult is OptionResult { Option: CheckedOption option, Tokens: [var token] }
                && option.Check(token.Value) is { } unusable)
            {
                return unusable;
            }

            if (error.SymbolResult is ArgumentResult { Tokens.Count: 0 } empty)
            {
                return UsageDiagnostics.MissingValue($"argument {empty.Argument.HelpName ?? empty.Argument.Name}");
            }

            if (result.UnmatchedTokens.Count == 0)
            {
                var argument = command.Arguments.FirstOrDefault();
                return argument is { Arity.MinimumNumberOfValues: > 0 }
                    ? UsageDiagnostics.MissingValue($"argument {argument.HelpName ?? argument.Name}")
                    : UsageDiagnostics.UnexpectedArgument(error.Message, null);
            }
        }

        return result.UnmatchedTokens is [var extra, ..]
            ? UsageDiagnostics.UnexpectedArgument(
                extra, command.Options.Any(known => known.Name == "--select") ? $"did you mean --select {extra}?" : null)
            : null;
    }

    /// <summary>Writes the error and where to read more.</summary>
    public static void Write(TextOutput output, Diagnostic error, ParseResult result)
    {
        DiagnosticWriter.Write(output, error, _ => null);
        var command = result.CommandResult.Command;
        output.Line($"    try: {PathOf(command)} --help");
    }

    /// <summary>A command with those it belongs to: <c>corso source pull</c>.</summary>
    private static string PathOf(Command command) => command is RootCommand ? "corso"
        : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}"
        : $"corso {command.Name}";

    private static string? FirstWord(ParseResult result)
    {
        foreach (var token in result.UnmatchedTokens)
        {
            if (!token.StartsWith('-'))
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>
    /// A word that looks like an option and isn't one. The parser hands such a word to whatever takes values
    /// (<c>--select a --exlude b</c> selects "--exlude"), so that every value is looked at too.
    /// </summary>
    private static string? MistypedOption(ParseResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            if (token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-'
                && !char.IsAsciiDigit(token.Value[1]))
            {
                return token.Value;
            }
        }

        return null;
    }

    private static IEnumerable<string> OptionNames(CommandResult result)
    {
        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is not CommandResult { Command: var command })
            {
                continue;
            }

            foreach (var option in command.Options)
            {
                if (at == result || option.Recursive)
                {
                    yield return option.Name;
                }
            }
        }
    }
}
