namespace Corso.Models.Cli;

/// <summary>What this program is called and which version it is.</summary>
internal static class Product
{
    /// <summary>Version, as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
