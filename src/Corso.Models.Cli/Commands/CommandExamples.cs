using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Corso.Models.Cli.Commands;

/// <summary>Lines that help shows for each command: what people type most.</summary>
internal static class CommandExamples
{
    private static readonly FrozenDictionary<string, ImmutableArray<(string Line, string Meaning)>> ByCommand =
        new Dictionary<string, ImmutableArray<(string, string)>>
        {
            [""] =
            [
                ("corso init my_shop", "a small project in a new folder"),
                ("corso build", "everything, in dependency order"),
                ("corso build --select orders+", "orders and what needs it"),
                ("corso retry", "what failed in the last run"),
            ],
            ["init"] =
            [
                ("corso init my_shop", "a project in DuckDB, which needs nothing installed"),
                ("corso init my_shop --engine postgres", "a project in PostgreSQL"),
                ("corso init . --name shop", "in the current folder, which is empty"),
            ],
            ["build"] =
            [
                ("corso build", "all seeds and models, each tested before it is published"),
                ("corso build --select +orders", "orders and all it needs"),
                ("corso build --select tag:daily --exclude stg_orders", "what is tagged daily, but for one"),
                ("corso build --target prod --threads 8 --fail-fast", "in other databases, stopping at the first failure"),
                ("corso build --vars '{first_day: 2024-01-01}'", "with a variable of its own"),
            ],
            ["run"] =
            [
                ("corso run", "all models, no seeds"),
                ("corso run --select path:models/marts --full-refresh", "a folder, from scratch"),
            ],
            ["seed"] =
            [
                ("corso seed", "all seeds"),
                ("corso seed --select countries", "one seed"),
            ],
            ["test"] =
            [
                ("corso test", "all data tests"),
                ("corso test --select orders", "those of one model"),
                ("corso test --select test_name:unique --show-failures 10", "one kind of test, with rows that fail"),
            ],
            ["retry"] =
            [
                ("corso retry", "what failed, was skipped or cancelled, as it was run"),
                ("corso retry --threads 1", "the same, one node after the other"),
            ],
            ["compile"] =
            [
                ("corso compile", "check everything, write target/compiled"),
                ("corso compile --select orders", "print the SQL of one model"),
                ("corso compile --warn-error --format sarif", "for a build server: warnings count, findings as SARIF"),
            ],
            ["plan"] =
            [
                ("corso plan", "what build would do, with the SQL"),
                ("corso plan --quiet --select orders+", "one line a step, for orders and what needs it"),
            ],
            ["show"] =
            [
                ("corso show orders", "the first rows of a model, as it would be built"),
                ("corso show --inline \"select count(*) from {{ ref('orders') }}\"", "a query of one's own"),
                ("corso show orders --limit all --output csv", "all rows, for another program"),
            ],
            ["source"] =
            [
                ("corso source pull", "columns and keys of all sources, from the database into the YAML"),
                ("corso source freshness", "how old the data of sources is"),
            ],
            ["source pull"] =
            [
                ("corso source pull app.orders", "one table"),
                ("corso source pull --schema app --dry-run", "what a schema holds that the project doesn't declare yet"),
            ],
            ["source freshness"] =
            [
                ("corso source freshness", "all sources that say how old they may be"),
                ("corso source freshness --select source:app", "one source"),
            ],
            ["run-operation"] =
            [
                ("corso run-operation grant_reporting", "run the statements of a macro"),
                ("corso run-operation drop_old --args '{days: 30}'", "with arguments"),
            ],
            ["ls"] =
            [
                ("corso ls", "everything"),
                ("corso ls --select +orders --resource-type source", "the sources that orders is made from"),
                ("corso ls --select tag:daily --output name", "names only, one a line"),
                ("corso ls --select column:stg_orders.total+", "what that column reaches"),
                ("corso ls --select orders --output columns", "its columns with their types"),
            ],
            ["lineage"] =
            [
                ("corso lineage orders.total", "what it is made of, and what is made of it"),
                ("corso lineage app.orders.status --down 1", "what reads a source's column directly"),
                ("corso lineage orders.total --up 99 --format mermaid", "a drawing of all it comes from"),
            ],
            ["config"] = [("corso config orders", "each setting of orders and where it comes from")],
            ["explain"] =
            [
                ("corso explain CORSO3001", "what the code means, with a bad and a good example"),
                ("corso explain", "all codes"),
            ],
            ["schema"] =
            [
                ("corso schema --write", "JSON Schemas for editors, in .corso/"),
                ("corso schema --kind properties", "print the one for models/*.yml"),
            ],
            ["debug"] =
            [
                ("corso debug", "the default target's connections"),
                ("corso debug --target prod", "another target's"),
            ],
            ["clean"] = [("corso clean", "what corso wrote under target/, no database")],
            ["completion"] =
            [
                ("eval \"$(corso completion bash)\"", "in ~/.bashrc"),
                ("eval \"$(corso completion zsh)\"", "in ~/.zshrc"),
                ("corso completion fish > ~/.config/fish/completions/corso.fish", "once"),
            ],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The examples of a command by its words, as <c>build</c>; empty for the program itself.</summary>
    public static ImmutableArray<(string Line, string Meaning)> Of(string command) =>
        ByCommand.GetValueOrDefault(command, []);
}
