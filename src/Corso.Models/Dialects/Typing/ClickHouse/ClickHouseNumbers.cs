using System.Collections.Frozen;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>A number's type: sign, size in bytes, whether it floats; or the precision and scale of a decimal.</summary>
internal readonly record struct ClickHouseNumber(bool IsSigned, int Size, bool IsFloat, int Precision = 0, int Scale = 0)
{
    private static readonly FrozenDictionary<string, ClickHouseNumber> Names = new Dictionary<string, ClickHouseNumber>
    {
        ["UInt8"] = new(false, 1, false), ["UInt16"] = new(false, 2, false), ["UInt32"] = new(false, 4, false),
        ["UInt64"] = new(false, 8, false), ["UInt128"] = new(false, 16, false), ["UInt256"] = new(false, 32, false),
        ["Int8"] = new(true, 1, false), ["Int16"] = new(true, 2, false), ["Int32"] = new(true, 4, false),
        ["Int64"] = new(true, 8, false), ["Int128"] = new(true, 16, false), ["Int256"] = new(true, 32, false),
        ["BFloat16"] = new(true, 2, true), ["Float32"] = new(true, 4, true), ["Float64"] = new(true, 8, true),
        ["Bool"] = new(false, 1, false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is a decimal.</summary>
    public bool IsDecimal => Precision > 0;

    /// <summary>Whether it is an integer.</summary>
    public bool IsInteger => !IsDecimal && !IsFloat;

    /// <summary>The most digits a decimal of this size holds.</summary>
    public int Capacity => CapacityOf(Precision);

    /// <summary>The type.</summary>
    public LogicalType Type => IsDecimal ? ClickHouseType.Decimal(Precision, Scale)
        : IsFloat ? ClickHouseType.Scalar(Size switch { <= 2 => "BFloat16", 4 => "Float32", _ => "Float64" })
        : ClickHouseType.Scalar(string.Create(CultureInfo.InvariantCulture, $"{(IsSigned ? "Int" : "UInt")}{Size * 8}"));

    /// <summary>Reads a type; null when it is no number's.</summary>
    public static ClickHouseNumber? Of(LogicalType type) => type switch
    {
        { Name: "Decimal", Parameters: [var precision, var scale] } => new ClickHouseNumber(
            true, 0, false, int.Parse(precision, CultureInfo.InvariantCulture), int.Parse(scale, CultureInfo.InvariantCulture)),
        { Shape: TypeShape.Scalar } => Names.TryGetValue(type.Name, out var number) ? number : null,
        _ => null,
    };

    /// <summary>The most digits of the smallest decimal with so many.</summary>
    // https://clickhouse.com/docs/sql-reference/data-types/decimal
    public static int CapacityOf(int precision) => precision switch { <= 9 => 9, <= 18 => 18, <= 38 => 38, _ => 76 };
}

/// <summary>What arithmetic gives.</summary>
// https://clickhouse.com/docs/sql-reference/functions/arithmetic-functions#overview and, of decimals,
// https://clickhouse.com/docs/sql-reference/data-types/decimal#operations-and-result-type
internal static class ClickHouseArithmetic
{
    /// <summary>Result of an operation on two numbers; null when there is none.</summary>
    /// <param name="operation">The function behind the operator.</param>
    /// <param name="left">Left operand.</param>
    /// <param name="right">Right operand.</param>
    public static LogicalType? Binary(string operation, ClickHouseNumber left, ClickHouseNumber right)
    {
        if (left.IsDecimal || right.IsDecimal)
        {
            return Decimals(operation, left, right);
        }

        var size = Math.Max(left.Size, right.Size);
        var isFloat = left.IsFloat || right.IsFloat;
        var isSigned = left.IsSigned || right.IsSigned;
        var isWide = size > 8 && isFloat;
        return operation switch
        {
            "divide" => isWide && (left.Size == 2 || right.Size == 2) ? null : ClickHouseType.Scalar("Float64"),
            "plus" or "multiply" => isWide ? null : new ClickHouseNumber(isSigned, Next(size), isFloat).Type,
            "minus" => isWide ? null : new ClickHouseNumber(true, Next(size), isFloat).Type,
            "intDiv" or "intDivOrZero" => new ClickHouseNumber(isSigned, left.Size, false).Type,
            "modulo" or "moduloOrZero" => isFloat ? ClickHouseType.Scalar("Float64")
                : new ClickHouseNumber(left.IsSigned, left.IsSigned ? Next(right.Size) : right.Size, false).Type,
            _ => null,
        };
    }

    /// <summary>The smallest type that holds the values of both; null when there is none.</summary>
    public static LogicalType? Common(ClickHouseNumber left, ClickHouseNumber right)
    {
        if (left.IsDecimal || right.IsDecimal)
        {
            return left.IsFloat || right.IsFloat || left.Size > 8 || right.Size > 8 ? null : CommonDecimal(left, right);
        }

        if (left.IsFloat || right.IsFloat)
        {
            var bits = Math.Max(Mantissa(left), Mantissa(right));
            return bits > 53 ? null : ClickHouseType.Scalar(bits switch { <= 8 => "BFloat16", <= 24 => "Float32", _ => "Float64" });
        }

        if (left.IsSigned == right.IsSigned)
        {
            return (left.Size > right.Size ? left : right).Type;
        }

        var signed = left.IsSigned ? left.Size : right.Size;
        var unsigned = left.IsSigned ? right.Size : left.Size;
        // There is no way from 64 bits without sign to 128 with one.
        var needed = unsigned < signed ? signed : unsigned is 8 or 32 ? 0 : unsigned * 2;
        return needed == 0 ? null : new ClickHouseNumber(true, needed, false).Type;
    }

    private static int Next(int size) => size < 8 ? size * 2 : size;

    private static int Mantissa(ClickHouseNumber number) => number switch
    {
        { IsFloat: true, Size: 2 } => 8,
        { IsFloat: true, Size: 4 } => 24,
        { IsFloat: true } => 53,
        _ => number.Size * 8,
    };

    private static LogicalType CommonDecimal(ClickHouseNumber left, ClickHouseNumber right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        var digits = Math.Max(Digits(left, scale), Digits(right, scale));
        return ClickHouseType.Decimal(ClickHouseNumber.CapacityOf(digits), scale);
    }

    private static int Digits(ClickHouseNumber number, int scale) => number.IsDecimal ? number.Precision : scale + number.Size switch
    {
        1 => 3,
        2 => 5,
        4 => 10,
        _ => number.IsSigned ? 19 : 20,
    };

    private static LogicalType? Decimals(string operation, ClickHouseNumber left, ClickHouseNumber right)
    {
        if (operation is "intDiv" or "intDivOrZero")
        {
            return new ClickHouseNumber(true, left.IsDecimal ? left.Capacity switch { 9 => 4, 18 => 8, 38 => 16, _ => 32 } : left.Size, false).Type;
        }

        if (left.IsFloat || right.IsFloat)
        {
            return ClickHouseType.Scalar("Float64");
        }

        if (!left.IsDecimal || !right.IsDecimal)
        {
            return (left.IsDecimal ? left : right).Type;
        }

        var scale = operation switch
        {
            "multiply" => left.Scale + right.Scale,
            "divide" => left.Scale,
            _ => Math.Max(left.Scale, right.Scale),
        };
        return operation is "plus" or "minus" or "multiply" or "divide" or "modulo" or "moduloOrZero"
            ? ClickHouseType.Decimal(Math.Max(left.Capacity, right.Capacity), scale) : null;
    }
}
