using System.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Templating;

/// <summary>
/// What the interpreter of templates gives up on is told in Corso's words, and nothing a template does takes the process
/// with it: <c>Cases/RuntimeWords</c> holds a template a line, and what came of each.
/// </summary>
public sealed class RuntimeWordsTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "RuntimeWords");

    [Fact]
    public async Task Templates_that_go_wrong_end_in_messages_of_Corsos()
    {
        var text = new StringBuilder();
        foreach (var template in await File.ReadAllLinesAsync(Path.Combine(Folder, "templates.txt"), TestContext.Current.CancellationToken))
        {
            var result = new Rendering().Render(template);
            foreach (var word in new[] { "`", "Scriban", "LoopLimit", "LimitToString", "System.", "(Parameter" })
            {
                Assert.DoesNotContain(word, result, StringComparison.Ordinal);
            }

            text.Append(template).Append("\n    ").Append(result.Replace("\n", "\n    ", StringComparison.Ordinal)).Append('\n');
        }

        await Verifier.Verify(text.ToString()).UseDirectory(Folder).UseFileName("messages");
    }
}
