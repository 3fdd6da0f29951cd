using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary><c>corso init</c>: what it makes builds at once, on either engine.</summary>
public sealed class InitTests(PostgresFixture server)
{
    [Theory]
    [InlineData("WAREHOUSE_URL")]
    [InlineData("DATABASE_URL")]
    public async Task A_project_on_postgres_takes_the_address_from_the_environment(string variable)
    {
        using var folder = new TemporaryFolder();
        var database = await server.CreateDatabaseAsync();
        var env = new Dictionary<string, string> { [variable] = database.Url };
        var init = CorsoRun.In(folder.Path, ["init", "shop", "--engine", "postgres", "--name", "webshop"], env: env);
        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.StartsWith("made project webshop in shop: ", init.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("export", init.Output, StringComparison.Ordinal);
        var project = Path.Combine(folder.Path, "shop");
        var build = CorsoRun.In(project, ["build"], env: env);
        Assert.True(build.ExitCode == 0, build.Both);
        Assert.Contains("webshop_dev.customers", build.Output, StringComparison.Ordinal);
        Assert.Equal(["4"], await database.QueryAsync("select count(*)::text from webshop_dev.customers"));
        var local = CorsoRun.In(project, ["build", "--target", "local"], env: env);
        Assert.True(local.ExitCode == 0, local.Both);
    }

    [Fact]
    public void Without_an_address_the_next_step_is_to_give_one()
    {
        using var folder = new TemporaryFolder();
        var init = CorsoRun.In(folder.Path, ["init", ".", "--engine", "postgres", "--name", "shop"]);
        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Contains(
            "next:\n    export WAREHOUSE_URL=postgres://USER:PASSWORD@localhost:5432/DATABASE\n    corso build", init.Output, StringComparison.Ordinal);
        var compile = CorsoRun.In(folder.Path, ["compile", "--format", "json"]);
        Assert.Equal(0, compile.ExitCode);
        Assert.Contains("\"diagnostics\": []", compile.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my-shop", "my_shop")]
    [InlineData("2024", "p_2024")]
    [InlineData("ein Laden", "ein_laden")]
    [InlineData("---", "my_project")]
    public void The_name_is_made_from_the_folders(string given, string name)
    {
        using var folder = new TemporaryFolder();
        var init = CorsoRun.In(folder.Path, ["init", "./" + given]);
        Assert.StartsWith($"made project {name} in ./{given}: ", init.Output, StringComparison.Ordinal);
        var build = CorsoRun.In(folder.Path, ["build", "--project-dir", given.StartsWith('-') ? "./" + given : given]);
        Assert.True(build.ExitCode == 0, build.Both);
    }

    [Theory]
    [InlineData("--name", "my shop", "takes letters, digits and underscores, with no digit in front, not \"my shop\"")]
    [InlineData("--name", "1st", "takes letters, digits and underscores, with no digit in front, not \"1st\"")]
    [InlineData("--engine", "postgre", "did you mean \"postgres\"?")]
    public void What_does_not_fit_is_refused_before_anything_is_written(string option, string value, string said)
    {
        using var folder = new TemporaryFolder();
        var init = CorsoRun.In(folder.Path, ["init", "shop", option, value]);
        Assert.Equal(2, init.ExitCode);
        Assert.Contains(said, init.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
