using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;

namespace Corso.FunctionTables;

/// <summary>A value to ask about: a column of a table of samples, or a constant.</summary>
/// <param name="Sql">How it is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Constant">The constant's text; null for a column.</param>
internal sealed record Sample(string Sql, LogicalType Type, string? Constant)
{
    /// <summary>Whether it is a column of the samples, which are <c>c0</c>, <c>c1</c> and so on.</summary>
    public bool IsColumn => Sql[0] == 'c' && Sql.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false;

    /// <summary>As the rules see it.</summary>
    public Argument Argument => new(Type) { Constant = Constant, IsConstant = Constant is not null };
}

/// <summary>What an engine said of one call.</summary>
/// <param name="Arguments">Arguments.</param>
/// <param name="Result">Type of the value.</param>
internal sealed record Observation(ImmutableArray<Sample> Arguments, string Result);

/// <summary>Whether an engine took a call.</summary>
/// <param name="Arguments">Arguments.</param>
/// <param name="IsTaken">Whether it did.</param>
/// <param name="IsRefused">Whether it didn't because of their types.</param>
internal sealed record Answer(ImmutableArray<Sample> Arguments, bool IsTaken, bool IsRefused);
