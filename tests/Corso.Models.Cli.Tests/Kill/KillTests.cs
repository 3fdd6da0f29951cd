using System.Diagnostics;
using System.Globalization;
using Corso.Testing;

namespace Corso.Models.Cli.Tests.Kill;

/// <summary>
/// Kills a real <c>corso build</c> with SIGKILL at random moments. <c>CORSO_KILLS</c> says how many times on each engine;
/// a few when it is absent.
/// </summary>
public sealed class KillTests(PostgresFixture server)
{
    private const int FewKills = 4;
    private const int Seed = 20240229;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Kills => int.TryParse(
        Environment.GetEnvironmentVariable("CORSO_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills)
        ? kills
        : FewKills;

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task After_a_kill_every_relation_is_the_old_or_the_new_one_and_the_next_build_goes_on(string engine)
    {
        using var shop = engine == "duckdb" ? KillShop.OnDuckDb() : await KillShop.OnPostgresAsync(server);
        var random = new Random(Seed);
        await shop.NextRoundAsync();
        var took = await TimeAsync(shop);
        var seen = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await shop.ContentAsync();
            await shop.NextRoundAsync();
            var after = await shop.ExpectedAsync();
            var moment = await BuildAndKillAsync(shop, random, took);
            await shop.WaitForTheDeadAsync();
            var found = await shop.ContentAsync();
            var state = "";
            foreach (var relation in KillShop.Relations)
            {
                var isNew = found[relation] == after[relation];
                Assert.True(
                    isNew || found[relation] == before[relation],
                    $"kill {kill} {moment}: {relation} is neither old nor new:\n{found[relation]}\nold:\n{before[relation]}\nnew:\n{after[relation]}");
                state += isNew ? '1' : '0';
            }

            seen.Add(state);
            var next = CorsoRun.In(shop.Folder, ["build"]);
            Assert.True(next.ExitCode == 0, $"kill {kill} {moment}: the next build failed:\n{next.Both}");
            found = await shop.ContentAsync();
            Assert.All(KillShop.Relations, relation => Assert.Equal(after[relation], found[relation]));
            Assert.Empty(await shop.WorkingRelationsAsync());
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{engine}: {Kills} kills within {took.TotalSeconds:0.0} s found {seen.Count} different states: {string.Join(' ', seen.Order())}");
    }

    /// <summary>How long a build takes that is left alone.</summary>
    private static async Task<TimeSpan> TimeAsync(KillShop shop)
    {
        for (var run = 0; ; run++)
        {
            var watch = Stopwatch.StartNew();
            using var corso = CorsoProcess.Start(shop.Folder, "build");
            var (code, output, error) = await corso.EndAsync(Stop);
            Assert.True(code == 0, output + error);
            if (run == 1)
            {
                return watch.Elapsed;
            }

            await shop.NextRoundAsync();
        }
    }

    /// <summary>Half of the kills come at any time of the build, half shortly after one of its lines of progress.</summary>
    private static async Task<string> BuildAndKillAsync(KillShop shop, Random random, TimeSpan took)
    {
        var delay = took * random.NextDouble();
        var lines = random.Next(0, KillShop.Relations.Length);
        var isByProgress = random.Next(2) == 0;
        using var corso = CorsoProcess.Start(shop.Folder, "build");
        if (isByProgress)
        {
            for (var line = 0; line < lines; line++)
            {
                await corso.Output.ReadLineAsync(Stop);
            }

            delay = TimeSpan.FromMilliseconds(delay.TotalMilliseconds * 0.2);
        }

        await Task.Delay(delay, Stop);
        await corso.KillAsync(Stop);
        return $"{delay.TotalMilliseconds:0} ms after {(isByProgress ? $"line {lines}" : "the start")}";
    }
}
