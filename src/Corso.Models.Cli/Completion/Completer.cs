using System.CommandLine;
using System.CommandLine.Completions;
using Corso.Models.Cli.Commands;
using Corso.Models.Diagnostics;

namespace Corso.Models.Cli.Completion;

/// <summary>
/// Says what may stand where the cursor is on a command line. Commands and options come from the same tree that parses
/// them; names of the project by what an option or argument takes.
/// </summary>
internal sealed class Completer(CommandHost host)
{
    private string? _projectDirectory;

    /// <summary>What may stand in the last word's place.</summary>
    /// <param name="words">The words after <c>corso</c> up to the cursor; the last is the one being typed, maybe empty.</param>
    public Suggestions Suggest(IReadOnlyList<string> words)
    {
        var typed = words.Count > 0 ? words[^1] : "";
        var before = words.Take(words.Count - 1).ToList();
        var root = CommandTree.Build(before.Count == 0 ? ["--help"] : [.. before], host, new GlobalOptions());
        Command command = root;
        Option? open = null;
        var isLiteral = false;
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in before)
        {
            if (!isLiteral && word == "--")
            {
                isLiteral = true;
            }
            else if (!isLiteral && word.Length > 1 && word[0] == '-')
            {
                open = Note(word, command, root, given);
            }
            else if (open is not null)
            {
                NoteValue(open, word);
                open = open.AllowMultipleArgumentsPerToken ? open : null;
            }
            else if (command.Subcommands.FirstOrDefault(child => child.Name == word) is { } child)
            {
                command = child;
            }
        }

        return Suggest(typed, command, root, isLiteral ? null : open, given, isLiteral);
    }

    private Suggestions Suggest(
        string typed, Command command, RootCommand root, Option? open, HashSet<string> given, bool isLiteral)
    {
        if (!isLiteral && typed.StartsWith('-'))
        {
            var equals = typed.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 && Find(typed[..equals], command, root) is { } option
                ? Prefixed(ValuesOf(option, typed[(equals + 1)..]), typed[..(equals + 1)])
                : new Suggestions([.. SelectorCompletion.Starting(OptionNames(command, root, given), "", typed)]);
        }

        if (open is not null)
        {
            return ValuesOf(open, typed);
        }

        if (command.Subcommands.Count > 0)
        {
            return new Suggestions([.. SelectorCompletion.Starting(
                command.Subcommands.Where(child => !child.Hidden)
                    .Select(child => new Candidate(child.Name, child.Description ?? "")), "", typed)]);
        }

        return command.Arguments.FirstOrDefault() is { } argument ? ValuesOf(argument, typed)
            : typed.Length == 0 ? new Suggestions([.. OptionNames(command, root, given)])
            : new Suggestions([]);
    }

    /// <summary>Takes note of an option; gives it when its value is still to come.</summary>
    private Option? Note(string word, Command command, RootCommand root, HashSet<string> given)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (Find(equals > 0 ? word[..equals] : word, command, root) is not { } option)
        {
            return null;
        }

        given.Add(option.Name);
        if (equals > 0)
        {
            NoteValue(option, word[(equals + 1)..]);
            return null;
        }

        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? null : option;
    }

    private void NoteValue(Option option, string value)
    {
        if (option.Name == "--project-dir")
        {
            _projectDirectory = value;
        }
    }

    private Suggestions ValuesOf(Option option, string typed) => option.Name switch
    {
        "--select" or "--exclude" => SelectorCompletion.Suggest(typed, Names()),
        "--target" => Named(NameIndex.Target, typed),
        "--selector" => Named(NameIndex.Selector, typed),
        "--connection" => Named(NameIndex.Method("connection"), typed),
        _ => Values(option.HelpName, option.GetCompletions(CompletionContext.Empty), typed),
    };

    private Suggestions ValuesOf(Argument argument, string typed) =>
        Values(argument.HelpName, argument.GetCompletions(CompletionContext.Empty), typed);

    /// <summary>Values by the word that help shows in their place.</summary>
    private Suggestions Values(string? helpName, IEnumerable<CompletionItem> known, string typed) => helpName switch
    {
        "NODE" => new Suggestions([.. SelectorCompletion.Starting(
            Names().Of(NameIndex.Node).Concat(Names().Of(NameIndex.Source)), "", typed)]),
        "NODES" => SelectorCompletion.Suggest(typed, Names()),
        "MODEL" => Named(NameIndex.Model, typed),
        "MACRO" => Named(NameIndex.Macro, typed),
        "SOURCE" => Named(NameIndex.Method("source"), typed),
        "CODE" => new Suggestions([.. SelectorCompletion.Starting(
            DiagnosticCatalogue.All.Select(kind => new Candidate(kind.Code, kind.Title)), "", typed.ToUpperInvariant())]),
        "FOLDER" => Suggestions.Folders,
        "FILE" => Suggestions.Files,
        _ => new Suggestions([.. SelectorCompletion.Starting(
            known.Select(item => new Candidate(item.Label, item.Detail ?? "")), "", typed)]),
    };

    private Suggestions Named(string kind, string typed) =>
        new([.. SelectorCompletion.Starting(Names().Of(kind), "", typed)]);

    private NameIndex Names() => NameCache.Load(host, ProjectFolder.Find(host, _projectDirectory));

    private static Suggestions Prefixed(Suggestions suggestions, string prefix) => suggestions with
    {
        Candidates = [.. suggestions.Candidates.Select(candidate => candidate with { Word = prefix + candidate.Word })],
    };

    private static IEnumerable<Candidate> OptionNames(Command command, RootCommand root, HashSet<string> given) =>
        Options(command, root)
            .Where(option => !option.Hidden && (option.AllowMultipleArgumentsPerToken || !given.Contains(option.Name)))
            .OrderBy(option => option.Name, StringComparer.Ordinal)
            .Select(option => new Candidate(option.Name, option.Description ?? ""));

    private static Option? Find(string name, Command command, RootCommand root) =>
        Options(command, root).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static IEnumerable<Option> Options(Command command, RootCommand root) =>
        command == root ? root.Options : command.Options.Concat(root.Options.Where(option => option.Recursive));
}
