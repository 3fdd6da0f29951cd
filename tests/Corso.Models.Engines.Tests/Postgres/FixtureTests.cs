using System.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

/// <summary>The server ends with the test process, also when that is killed.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task The_server_ends_when_its_test_process_is_killed()
    {
        if (Environment.GetEnvironmentVariable("CORSO_TEST_HOLD") == "1")
        {
            await HoldAsync();
            return;
        }

        // A second process of these tests starts a server, says where, and waits to be killed.
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-method", "*The_server_ends_when_its_test_process_is_killed", "-noColor" },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(FixtureTests).Assembly.Location);
        }

        start.Environment["CORSO_TEST_HOLD"] = "1";
        using var other = Process.Start(start);
        Assert.NotNull(other);
        string? line;
        do
        {
            line = await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
        }
        while (!line.Contains("HOLDING ", StringComparison.Ordinal));
        var folder = line[(line.IndexOf("HOLDING ", StringComparison.Ordinal) + 8)..].Trim();
        var server = int.Parse(
            (await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0],
            System.Globalization.CultureInfo.InvariantCulture);
        using var running = Process.GetProcessById(server);
        other.Kill();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (Directory.Exists(folder))
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task HoldAsync()
    {
        await using var fixture = new PostgresFixture();
        await fixture.StartAsync();
        Console.WriteLine($"HOLDING {fixture.Folder}");
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
