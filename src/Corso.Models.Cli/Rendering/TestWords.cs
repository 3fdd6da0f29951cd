using Corso.Models.Engines.Execution;

namespace Corso.Models.Cli.Rendering;

/// <summary>How a data test went, in words.</summary>
internal static class TestWords
{
    /// <summary>One word and its style.</summary>
    public static (TextStyle Style, string Word) Of(TestStatus status) => status switch
    {
        TestStatus.Pass => (TextStyle.Success, "pass"),
        TestStatus.Warn => (TextStyle.Warning, "warn"),
        TestStatus.Fail => (TextStyle.Error, "fail"),
        TestStatus.Error => (TextStyle.Error, "error"),
        TestStatus.Skipped => (TextStyle.Warning, "skipped"),
        _ => (TextStyle.Warning, "cancelled"),
    };

    /// <summary>How many rows failed, where that is what it says; else empty.</summary>
    public static string Count(TestResult test) =>
        test.Status is TestStatus.Fail or TestStatus.Warn ? $"  {test.Message}" : "";
}
