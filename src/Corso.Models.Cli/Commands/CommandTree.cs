using System.Collections.Immutable;
using System.CommandLine;
using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Commands;

/// <summary>The commands. Only the one that is asked for is built in full; the others are names for help and typing errors.</summary>
internal static class CommandTree
{
    private const string About = "Compiles declarative SQL models and builds them in your databases.";

    private static readonly ImmutableArray<Verb> Verbs =
    [
        new("init", "Make a small complete project in a new folder", InitCommand.Create),
        new("build", "Build seeds and models in dependency order, each tested before it is published", BuildCommand.CreateBuild),
        new("run", "Build models only", BuildCommand.CreateRun),
        new("seed", "Load seeds only", BuildCommand.CreateSeed),
        new("test", "Run data tests on what is published", BuildCommand.CreateTest),
        new("retry", "Run again what failed, was skipped or cancelled in the last run", RetryCommand.Create),
        new("compile", "Write the SQL of every model to target/compiled, or print one model's", CompileCommand.Create),
        new("plan", "Show what build would do, and why, without doing it", PlanCommand.Create),
        new("show", "Show the first rows of a model, or of a query, without building it", ShowCommand.Create),
        new("source", "Pull sources from the live catalog into the YAML, or check their freshness", SourceCommand.Create),
        new("run-operation", "Run the statements that a macro gives", RunOperationCommand.Create),
        new("ls", "List models, seeds, sources, tests and exposures", ListCommand.Create),
        new("lineage", "Show which columns a column comes from, and which come from it", LineageCommand.Create),
        new("config", "Show a node's configuration and where each value comes from", ConfigCommand.Create),
        new("explain", "Explain a diagnostic code, or list all codes", ExplainCommand.Create),
        new("schema", "Print or write JSON Schemas for the project's YAML files", SchemaCommand.Create),
        new("debug", "Show versions and settings, and test every connection", DebugCommand.Create),
        new("clean", "Delete what Corso wrote under the target folder", CleanCommand.Create),
        new("completion", "Print a script that completes commands and names in a shell", CompletionCommand.Create),
    ];

    /// <summary>The tree for these words.</summary>
    public static RootCommand Build(IReadOnlyList<string> words, CommandHost host, GlobalOptions global)
    {
        var root = new RootCommand(About) { HelpName = "corso" };
        global.AddTo(root);
        HelpPage.AddTo(root, host.Terminal);
        // An option before the command may take the command's name as its value: then every command is built.
        var asked = words[0].StartsWith('-') ? null : words[0];
        foreach (var verb in Verbs)
        {
            root.Subcommands.Add(
                asked is null || asked == verb.Name
                    ? verb.Create(host, global, verb.NewCommand())
                    : verb.NewCommand());
        }

        return root;
    }

    private sealed record Verb(
        string Name, string Description, Func<CommandHost, GlobalOptions, Command, Command> Create)
    {
        public Command NewCommand() => new(Name, Description);
    }
}
