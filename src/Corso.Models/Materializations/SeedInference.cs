using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>
/// Works out a column's type from its fields, the same on every engine. A column takes the first of these that holds every
/// field that isn't NULL:
/// <list type="number">
/// <item><c>bigint</c>: whole numbers of 64 bits. A leading zero or plus sign makes text: those are codes.</item>
/// <item><c>numeric(18, s)</c>, or <c>numeric(38, s)</c> when 18 digits are too few: numbers with a point, s as needed.</item>
/// <item><c>double</c>: numbers of which some have an exponent, and none more than 15 digits.</item>
/// <item><c>boolean</c>: <c>true</c> and <c>false</c> in any case.</item>
/// <item><c>date</c>, <c>timestamp</c> (dates among them are midnights), <c>timestamp with time zone</c>: ISO 8601.</item>
/// <item><c>text</c>; also a column of nothing but NULLs and empty texts.</item>
/// </list>
/// </summary>
internal struct SeedInference()
{
    private const int SmallPrecision = 18;
    private const int LargePrecision = 38;
    private const int ExactDoubleDigits = 15;

    private Shapes _possible = Shapes.All;
    private bool _hasValue;
    private int _integerDigits = 1;
    private int _scale;

    [Flags]
    private enum Shapes
    {
        None = 0,
        Integer = 1,
        Decimal = 2,
        Double = 4,
        Boolean = 8,
        Date = 16,
        Timestamp = 32,
        TimestampWithZone = 64,
        All = 127,
    }

    /// <summary>Takes a field that isn't empty.</summary>
    public void Observe(ReadOnlySpan<byte> field)
    {
        _hasValue = true;
        if (_possible != Shapes.None)
        {
            _possible &= Classify(field);
        }
    }

    /// <summary>Takes a field of a column that is declared an exact number: only its digits count.</summary>
    public void ObserveDecimal(ReadOnlySpan<byte> field)
    {
        if (SeedNumber.TryRead(field, out var number))
        {
            _hasValue = true;
            Measure(number);
        }
    }

    /// <summary>The type of everything observed.</summary>
    public readonly SqlType Type()
    {
        if (!_hasValue || _possible == Shapes.None)
        {
            return SqlType.Of(TypeKind.Text);
        }

        if (_possible.HasFlag(Shapes.Integer))
        {
            return SqlType.Of(TypeKind.BigInt);
        }

        if (_possible.HasFlag(Shapes.Decimal))
        {
            return _integerDigits + _scale <= LargePrecision ? DecimalType() : SqlType.Of(TypeKind.Text);
        }

        return SqlType.Of(
            _possible.HasFlag(Shapes.Double) ? TypeKind.Double
            : _possible.HasFlag(Shapes.Boolean) ? TypeKind.Boolean
            : _possible.HasFlag(Shapes.Date) ? TypeKind.Date
            : _possible.HasFlag(Shapes.Timestamp) ? TypeKind.Timestamp
            : TypeKind.TimestampWithZone);
    }

    /// <summary>The exact numeric type that holds everything observed, if 38 digits do.</summary>
    public readonly SqlType DecimalType()
    {
        var precision = _integerDigits + _scale <= SmallPrecision ? SmallPrecision : LargePrecision;
        return SqlType.Of(TypeKind.Decimal, precision, Math.Min(_scale, LargePrecision));
    }

    private Shapes Classify(ReadOnlySpan<byte> field) => field[0] switch
    {
        (byte)'t' or (byte)'T' or (byte)'f' or (byte)'F' =>
            SeedValue.TryBoolean(field, out _) ? Shapes.Boolean : Shapes.None,
        (byte)'-' or (byte)'.' => Number(field),
        >= (byte)'0' and <= (byte)'9' => field.Length >= 10 && field[4] == '-' ? Time(field) : Number(field),
        _ => Shapes.None,
    };

    private Shapes Number(ReadOnlySpan<byte> field)
    {
        if (!SeedNumber.TryRead(field, out var number) || !number.IsPlain)
        {
            return Shapes.None;
        }

        var asDouble = number.IntegerDigits + number.Scale <= ExactDoubleDigits ? Shapes.Double : Shapes.None;
        if (number.HasExponent)
        {
            return SeedValue.TryDouble(field, out _) ? asDouble : Shapes.None;
        }

        Measure(number);
        return number.Scale > 0 ? Shapes.Decimal | asDouble
            : number.IntegerDigits < 19 || SeedValue.TryInteger(field, out _)
                ? Shapes.Integer | Shapes.Decimal | asDouble
                : Shapes.Decimal | asDouble;
    }

    private void Measure(SeedNumber number)
    {
        _integerDigits = Math.Max(_integerDigits, number.IntegerDigits + number.Exponent);
        _scale = Math.Max(_scale, number.Scale - number.Exponent);
    }

    private static Shapes Time(ReadOnlySpan<byte> field) =>
        SeedValue.TryDate(field, out _) ? Shapes.Date | Shapes.Timestamp
        : SeedValue.TryTimestamp(field, out _) ? Shapes.Timestamp
        : SeedValue.TryTimestampWithZone(field, out _) ? Shapes.TimestampWithZone
        : Shapes.None;
}
