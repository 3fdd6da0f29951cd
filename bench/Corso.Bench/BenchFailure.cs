namespace Corso.Bench;

/// <summary>A run that did not do what it was measured for; its message is all the user sees.</summary>
internal sealed class BenchFailure(string message) : Exception(message);
