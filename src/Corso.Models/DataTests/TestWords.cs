using System.Globalization;

namespace Corso.Models.DataTests;

/// <summary>What a data test found, in words.</summary>
public static class TestWords
{
    /// <summary><c>3 failing rows</c>, <c>1 repeated key</c>; with the condition that decided, where it is not any failure.</summary>
    public static string Failures(TestQuery test, decimal count)
    {
        var number = count.ToString("0.######", CultureInfo.InvariantCulture);
        if (test.Settings.FailCalc is not null)
        {
            return $"fail_calc gives {number}{Condition(test, count)}";
        }

        var (one, many) = test.Shape switch
        {
            KeyShape => ("repeated key", "repeated keys"),
            ValueShape => ("value that is not accepted", "values that are not accepted"),
            AggregateShape { Name: "row_count" } => ("row count that is out of bounds", "row counts that are out of bounds"),
            AggregateShape => ("relation without recent rows", "relations without recent rows"),
            _ => ("failing row", "failing rows"),
        };
        var least = count == test.Settings.Limit ? "at least " : "";
        return $"{least}{number} {(count == 1 ? one : many)}{Condition(test, count)}";
    }

    private static string Condition(TestQuery test, decimal count)
    {
        var (key, condition) = test.Settings.Judge(count) == TestVerdict.Fail
            ? ("error_if", test.Settings.ErrorIf)
            : ("warn_if", test.Settings.WarnIf);
        return test.Settings.Judge(count) == TestVerdict.Pass || condition == FailureCondition.Any
            ? ""
            : $" ({key} {condition})";
    }
}
