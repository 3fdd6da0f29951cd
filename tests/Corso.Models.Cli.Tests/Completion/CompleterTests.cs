using Corso.Testing;

namespace Corso.Models.Cli.Tests.Completion;

/// <summary>What may stand where the cursor is.</summary>
public sealed class CompleterTests
{
    [Theory]
    [InlineData("|", "init build run seed test retry compile plan show source run-operation ls lineage config explain schema debug clean completion")]
    [InlineData("|co", "compile config completion")]
    [InlineData("--quiet|bu", "build")]
    [InlineData("--project-dir|shop|bu", "build")]
    [InlineData("build|--sel", "--select --selector")]
    [InlineData("build|--quiet|--qu", "")]
    [InlineData("build|--select|stg_orders|--sel", "--select --selector")]
    [InlineData("build|--target|", "dev prod")]
    [InlineData("build|-t|p", "prod")]
    [InlineData("build|--target=p", "--target=prod")]
    [InlineData("build|--selector|", "nightly")]
    [InlineData("build|--format|", "json sarif text")]
    [InlineData("build|--threads|", "")]
    [InlineData("ls|--output|j", "json")]
    [InlineData("ls|--resource-type|s", "seed snapshot source")]
    [InlineData("config|c", "customers crm.tickets")]
    [InlineData("explain|CORSO900", "CORSO9001 CORSO9002 CORSO9003 CORSO9004 CORSO9005 CORSO9006 CORSO9007 CORSO9008 CORSO9009")]
    [InlineData("explain|corso9001", "CORSO9001")]
    [InlineData("init|", ":folders")]
    [InlineData("init|--engine|", "duckdb postgres")]
    [InlineData("build|--project-dir|", ":folders")]
    [InlineData("completion|", "bash fish zsh")]
    [InlineData("nonsense|x", "")]
    [InlineData("build|--|--sel", "")]
    public void Words_of_the_command_line(string line, string expected) => Assert.Equal(expected, Complete(line));

    [Theory]
    [InlineData("stg_", "stg_customers stg_orders")]
    [InlineData("+stg_o", "+stg_orders")]
    [InlineData("2+stg_o", "2+stg_orders")]
    [InlineData("@stg_o", "@stg_orders")]
    [InlineData("tag:", "tag:daily tag:finance")]
    [InlineData("+tag:da", "+tag:daily")]
    [InlineData("ta", "tag: :nospace")]
    [InlineData("tag:daily,stg_o", "tag:daily,stg_orders")]
    [InlineData("tag:daily,+path:models/st", "tag:daily,+path:models/staging tag:daily,+path:models/staging/stg_customers.sql tag:daily,+path:models/staging/stg_orders.sql")]
    [InlineData("stg_orders customer", "stg_orders customers")]
    [InlineData("source:", "source:crm source:crm.tickets")]
    [InlineData("selector:", "selector:nightly")]
    [InlineData("config.materialized:t", "config.materialized:table config.materialized:test")]
    [InlineData("resource_type:s", "resource_type:seed resource_type:snapshot resource_type:source")]
    [InlineData("unique_", "unique_stg_orders_order_id")]
    [InlineData("nothing_like_it", ":nospace")]
    public void Selectors_in_every_form(string typed, string expected)
    {
        Assert.Equal(expected, Complete("build|--select|" + typed));
        Assert.Equal(expected, Complete("ls|--exclude|customers|" + typed));
    }

    [Fact]
    public void All_nodes_and_methods_come_where_nothing_is_typed_but_tests_do_not()
    {
        var words = Complete("build|--select|").Split(' ');
        Assert.Equal(["customers", "raw_customers", "raw_orders", "stg_customers", "stg_orders"], words[..5]);
        Assert.Contains("tag:", words);
        Assert.Contains("selector:", words);
        Assert.DoesNotContain(words, word => word.StartsWith("unique_", StringComparison.Ordinal));
    }

    [Fact]
    public void Descriptions_say_what_it_is()
    {
        using var folder = Shop();
        var run = CorsoRun.In(folder.Path, ["__complete", "--", "config", "customers"]);
        Assert.Equal("customers\ttable: One row a customer.\n", run.Output);
    }

    [Fact]
    public void Names_are_read_again_after_any_file_changed_and_only_then()
    {
        using var folder = Shop();
        Assert.Equal("stg_customers stg_orders", Complete(folder, "config|stg"));
        var cache = Path.Combine(folder.Path, "target", "corso.names");
        var text = File.ReadAllText(cache);
        File.WriteAllText(cache, text.Replace("stg_orders", "stg_cached", StringComparison.Ordinal));
        Assert.Equal("stg_customers stg_cached", Complete(folder, "config|stg"));
        folder.Write("models/staging/stg_more.sql", "select 1 as id");
        Assert.Equal("stg_customers stg_more stg_orders", Complete(folder, "config|stg"));
        File.Delete(Path.Combine(folder.Path, "models", "staging", "stg_more.sql"));
        Assert.Equal("stg_customers stg_orders", Complete(folder, "config|stg"));
        File.WriteAllText(cache, "damaged");
        Assert.Equal("stg_customers stg_orders", Complete(folder, "config|stg"));
        Assert.Equal(0, CorsoRun.In(folder.Path, ["clean"]).ExitCode);
        Assert.False(File.Exists(cache));
    }

    [Fact]
    public void Another_target_folder_and_a_broken_project_are_no_obstacle()
    {
        using var folder = Shop();
        var file = Path.Combine(folder.Path, "corso_project.yml");
        File.AppendAllText(file, "target_path: out\n");
        Assert.Equal("stg_customers stg_orders", Complete(folder, "config|stg"));
        Assert.True(File.Exists(Path.Combine(folder.Path, "out", "corso.names")));
        Assert.Equal("stg_customers stg_orders", Complete(folder, "config|stg"));
        folder.Write("models/staging/stg_bad.sql", "select {{ ref('nope') ");
        Assert.Equal("dev prod", Complete(folder, "build|--target|"));
        Assert.Contains("stg_orders", Complete(folder, "config|stg"), StringComparison.Ordinal);
        File.WriteAllText(file, "name: [");
        Assert.Equal("", Complete(folder, "config|stg"));
        Assert.Equal("build", Complete(folder, "bui"));
    }

    [Fact]
    public void The_project_is_found_from_a_folder_below_and_where_an_option_says()
    {
        using var folder = Shop();
        var below = Path.Combine(folder.Path, "models");
        Assert.Equal("stg_orders\tview\n", CorsoRun.In(below, ["__complete", "--", "config", "stg_o"]).Output);
        var elsewhere = CorsoRun.In("/", ["__complete", "--", "config", "--project-dir", folder.Path, "stg_o"]);
        Assert.Equal("stg_orders\tview\n", elsewhere.Output);
        Assert.Equal("", CorsoRun.In("/", ["__complete", "--", "config", "stg_o"]).Output);
    }

    [Fact]
    public void Every_option_and_argument_that_names_something_has_values()
    {
        using var folder = Shop();
        foreach (var line in (string[])["build|--select|", "build|--exclude|", "build|--selector|", "build|--target|", "config|", "explain|"])
        {
            Assert.NotEqual("", Complete(folder, line));
        }
    }

    [Fact]
    public void A_script_is_printed_for_each_shell_and_another_name_is_an_error()
    {
        foreach (var shell in (string[])["bash", "zsh", "fish"])
        {
            var run = CorsoRun.In("/", ["completion", shell]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains("__complete --", run.Output, StringComparison.Ordinal);
        }

        var wrong = CorsoRun.In("/", ["completion", "bsh"]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Equal(
            "corso: error CORSO9006: argument SHELL takes bash, zsh or fish, not \"bsh\"\n    hint: did you mean \"bash\"?\n", wrong.Error);
    }

    private static string Complete(string line)
    {
        using var folder = Shop();
        return Complete(folder, line);
    }

    private static string Complete(TemporaryFolder folder, string line)
    {
        var run = CorsoRun.In(folder.Path, ["__complete", "--", .. line.Split('|')]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('\t')[0]));
    }

    internal static TemporaryFolder Shop()
    {
        var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", """
            name: shop
            targets:
              dev: { connections: { w: { engine: duckdb, path: dev.duckdb, schema: main } } }
              prod: { connections: { w: { engine: postgres, url: "{{ env 'NOT_SET' }}", schema: main } } }
            models: { staging: { +tags: [daily] } }

            """);
        folder.Write("selectors.yml", "selectors:\n  - name: nightly\n    definition: tag:daily\n");
        folder.Write("models/models.yml", """
            version: 2
            sources:
              - name: crm
                tables: [{ name: tickets }]
            models:
              - name: customers
                description: One row a customer.
                config: { materialized: table, tags: [finance] }
              - name: stg_orders
                columns:
                  - name: order_id
                    data_tests: [unique]
            """);
        folder.Write("models/staging/stg_orders.sql", "select * from {{ ref('raw_orders') }}");
        folder.Write("models/staging/stg_customers.sql", "select * from {{ ref('raw_customers') }}");
        folder.Write("models/customers.sql", "select * from {{ ref('stg_customers') }}");
        folder.Write("macros/money.sql", "{{ func money(cents) }}{{ cents }} / 100{{ end }}");
        folder.Write("seeds/raw_orders.csv", "order_id\n1\n");
        folder.Write("seeds/raw_customers.csv", "id\n1\n");
        return folder;
    }
}
