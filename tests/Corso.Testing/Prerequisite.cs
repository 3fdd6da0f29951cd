using Xunit;

namespace Corso.Testing;

/// <summary>What a test needs and a machine may lack.</summary>
public static class Prerequisite
{
    /// <summary>Lists the test as not run and says why; where <c>CI=true</c> it fails.</summary>
    public static void Missing(string why)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(why);
        }

        Assert.Skip(why);
    }
}
