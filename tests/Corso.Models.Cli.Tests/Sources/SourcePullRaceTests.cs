using Corso.Models.Cli.Rendering;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Tests.Sources;

/// <summary>What becomes of files that others have a hand in.</summary>
public sealed class SourcePullRaceTests
{
    [Fact]
    public async Task A_file_that_was_saved_meanwhile_stays_as_it_was_saved()
    {
        using var project = SourceProject.OnDuckDb();
        project.Write("models/s.yml", "sources: [{ name: app, tables: [{ name: t }] }]\n")
            .Execute("create schema app; create table app.t (a integer)");
        using var writer = new StringWriter();
        var host = new CommandHost
        {
            Terminal = new Terminal(writer, writer, false, false, false),
            ReadEnv = _ => null,
            CurrentDirectory = project.Folder,
        };
        var report = new Report(host, "pull", ReportFormat.Text, isQuiet: false) { ProjectDirectory = project.Folder };
        var loaded = Compiler.LoadGraph(
            new CompileOptions { ProjectDirectory = project.Folder, ReadEnv = _ => null, Clock = TimeProvider.System },
            report.Diagnostics);
        Assert.NotNull(loaded);
        var pull = new SourcePullRun(host, report, loaded, project.Folder);
        Assert.True(await pull.RunAsync(
            [.. loaded.Graph.Nodes.Where(node => node.Type == ResourceType.Source)],
            null,
            loaded.Target.Connections[0],
            CancellationToken.None));
        project.Write("models/s.yml", "sources: []\n");
        Assert.Equal(1, pull.Finish());
        Assert.Contains(report.Diagnostics.ToSorted(), diagnostic => diagnostic.Code == "CORSO7514");
        Assert.Equal("sources: []\n", project.Read("models/s.yml"));
    }

    [Fact]
    public void A_link_stays_a_link_and_a_file_keeps_its_rights()
    {
        using var project = SourceProject.OnDuckDb();
        project.Write("shared/s.yml", "sources: [{ name: app, tables: [{ name: t }] }]\n").Write("models/m.sql", "select 1 as id")
            .Execute("create schema app; create table app.t (a integer)");
        var link = Path.Combine(project.Folder, "models", "s.yml");
        File.CreateSymbolicLink(link, "../shared/s.yml");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(project.Folder, "shared", "s.yml"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Equal(0, project.Run("source", "pull").ExitCode);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Contains("name: a", project.Read("shared/s.yml"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(project.Folder, "shared", "s.yml")));
        }
    }
}
