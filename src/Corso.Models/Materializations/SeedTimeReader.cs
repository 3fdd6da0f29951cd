namespace Corso.Models.Materializations;

/// <summary>Reads ISO 8601 dates and times from the head of a field.</summary>
internal ref struct SeedTimeReader(ReadOnlySpan<byte> field)
{
    private readonly ReadOnlySpan<byte> _field = field;
    private int _at = 0;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _at == _field.Length;

    /// <summary>Whether a time of day was read.</summary>
    public bool HasTime { get; private set; }

    /// <summary>Reads <c>2024-02-29</c>.</summary>
    public bool TryDate(out DateOnly value)
    {
        value = default;
        if (!TryDigits(4, out var year) || !TrySkip('-') || !TryDigits(2, out var month) || !TrySkip('-')
            || !TryDigits(2, out var day) || year == 0 || month is < 1 or > 12 || day < 1
            || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Reads a date and, if there is one, a time: <c>13:45</c>, <c>13:45:00</c>, <c>13:45:00.123456</c>.</summary>
    public bool TryTimestamp(out DateTime value)
    {
        value = default;
        if (!TryDate(out var date))
        {
            return false;
        }

        value = date.ToDateTime(TimeOnly.MinValue);
        if (IsAtEnd)
        {
            return true;
        }

        if (!TrySkip('T') && !TrySkip(' '))
        {
            return false;
        }

        if (!TryDigits(2, out var hour) || !TrySkip(':') || !TryDigits(2, out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        var ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (TrySkip(':'))
        {
            if (!TryDigits(2, out var second) || second > 59 || !TryFraction(out var fraction))
            {
                return false;
            }

            ticks += (second * TimeSpan.TicksPerSecond) + fraction;
        }

        HasTime = true;
        value = value.AddTicks(ticks);
        return true;
    }

    /// <summary>Reads <c>Z</c>, <c>+02</c>, <c>+0200</c> or <c>+02:00</c>, also behind one blank.</summary>
    public bool TryOffset(out TimeSpan offset)
    {
        offset = default;
        TrySkip(' ');
        if (TrySkip('Z') || TrySkip('z'))
        {
            return true;
        }

        var isNegative = TrySkip('-');
        if ((!isNegative && !TrySkip('+')) || !TryDigits(2, out var hours) || hours > 15)
        {
            return false;
        }

        var minutes = 0;
        if ((TrySkip(':') || !IsAtEnd) && (!TryDigits(2, out minutes) || minutes > 59))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (isNegative ? -1 : 1);
        return true;
    }

    private bool TryFraction(out long ticks)
    {
        ticks = 0;
        if (!TrySkip('.'))
        {
            return true;
        }

        var digits = 0;
        for (; !IsAtEnd && (uint)(_field[_at] - '0') <= 9; _at++, digits++)
        {
            if (digits < 6)
            {
                ticks = (ticks * 10) + (_field[_at] - '0');
            }
            else if (_field[_at] != '0')
            {
                return false;
            }
        }

        for (var i = digits; i < 7; i++)
        {
            ticks *= 10;
        }

        ticks *= digits > 6 ? 10 : 1;
        return digits > 0;
    }

    private bool TryDigits(int count, out int value)
    {
        value = 0;
        if (_field.Length - _at < count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            var digit = (uint)(_field[_at + i] - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        _at += count;
        return true;
    }

    private bool TrySkip(char character)
    {
        if (IsAtEnd || _field[_at] != character)
        {
            return false;
        }

        _at++;
        return true;
    }
}
