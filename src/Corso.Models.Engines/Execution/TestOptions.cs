namespace Corso.Models.Engines.Execution;

/// <summary>What is done with failing rows of data tests.</summary>
/// <param name="StoreFailures">Keep those of every failing test in a table, not only where it is configured.</param>
/// <param name="ShownRows">Rows read of each failing test for display; 0 for none.</param>
public sealed record TestOptions(bool StoreFailures, int ShownRows);
