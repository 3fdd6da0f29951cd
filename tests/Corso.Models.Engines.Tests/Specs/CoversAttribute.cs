namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Names the materialization, and the strategy if it has several, that a spec states the behaviour of.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CoversAttribute(string materialization, string strategy = "") : Attribute
{
    public string Materialization => materialization;

    public string Strategy => strategy;
}
