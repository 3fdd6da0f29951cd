using System.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>A full disk ends in one diagnostic and leaves what was there. Needs root: a small disk is mounted.</summary>
public abstract class DiskFullSpec
{
    protected abstract Task<TestDatabase> CreateOnAsync(string folder);

    protected abstract string Large { get; }

    [Fact]
    public async Task A_full_disk_is_named_and_the_old_table_stays()
    {
        if (Environment.UserName != "root")
        {
            Prerequisite.Missing("only root can mount a small disk");
        }

        var folder = Directory.CreateTempSubdirectory("corso-small-").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=40m,mode=0777", "tmpfs", folder) != 0)
        {
            Directory.Delete(folder);
            Prerequisite.Missing("this machine does not let root mount a small disk");
        }

        try
        {
            var database = await CreateOnAsync(folder);
            using (var project = new TestProject(database).Table("base", "select 1 as id"))
            {
                await project.MustBuildAsync();
                var before = await database.DumpAsync();
                project.Table("base", Large);
                var diagnostic = await project.MustFailAsync();
                Assert.Equal("CORSO7103", diagnostic.Code);
                Assert.Equal(before, await database.DumpAsync());
                Assert.Equal(["1"], await database.QueryAsync("select id from warehouse.base"));
            }

            await database.DisposeAsync();
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        Assert.NotNull(process);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
