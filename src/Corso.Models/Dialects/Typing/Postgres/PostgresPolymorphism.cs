namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>What the types <c>anyelement</c>, <c>anyarray</c>, <c>anycompatible</c> and their like stand for in a call.</summary>
// https://www.postgresql.org/docs/current/extend-type-system.html#EXTEND-TYPES-POLYMORPHIC
internal ref struct PostgresPolymorphism
{
    private readonly PostgresCatalog _catalog;
    private readonly List<PostgresType> _compatible = [];
    private PostgresType? _element;
    private PostgresType? _array;
    private PostgresType? _range;
    private PostgresType? _multirange;
    private PostgresType? _compatibleRange;
    private PostgresType? _compatibleMultirange;
    private bool _isConsistent = true;
    private bool _mustBePlain;
    private bool _usesCompatible;

    private PostgresPolymorphism(PostgresCatalog catalog) => _catalog = catalog;

    /// <summary>Whether the arguments agree with each other.</summary>
    public static bool IsConsistent(
        PostgresCatalog catalog, ReadOnlySpan<PostgresType> actual, ReadOnlySpan<PostgresType> declared)
    {
        var solution = new PostgresPolymorphism(catalog);
        return solution.Solve(actual, declared);
    }

    /// <summary>What a function gives; null when that can't be told from the arguments.</summary>
    public static PostgresType? Result(
        PostgresCatalog catalog, ReadOnlySpan<PostgresType> actual, ReadOnlySpan<PostgresType> declared, PostgresType result)
    {
        if (!result.IsPolymorphic)
        {
            return result;
        }

        var solution = new PostgresPolymorphism(catalog);
        return solution.Solve(actual, declared) ? solution.Substitute(result) : null;
    }

    private bool Solve(ReadOnlySpan<PostgresType> actual, ReadOnlySpan<PostgresType> declared)
    {
        for (var i = 0; i < declared.Length; i++)
        {
            Take(actual[i], declared[i].Name);
        }

        if (!_isConsistent)
        {
            return false;
        }

        Agree(ref _range, _multirange?.Base.Inner);
        if (_array is not null)
        {
            Agree(ref _element, _array.IsArray || _array.Inner is not null ? _array.Inner : null);
        }

        Agree(ref _element, _range?.Base.Inner);
        if (_mustBePlain && _element is { IsArray: true })
        {
            _isConsistent = false;
        }

        return _isConsistent && (_compatible.Count == 0 || Compatible() is not null);
    }

    private void Take(PostgresType type, string declared)
    {
        _usesCompatible |= declared.StartsWith("anycompatible", StringComparison.Ordinal);
        if (type.IsUnknownLiteral)
        {
            return;
        }

        switch (declared)
        {
            case "anyelement" or "anynonarray" or "anyenum":
                _mustBePlain |= declared == "anynonarray";
                _isConsistent &= declared != "anyenum" || type.IsForeign;
                Agree(ref _element, type);
                break;
            case "anyarray":
                Require(type.Base, type.Base.Category == 'A');
                Agree(ref _array, type.Base);
                break;
            case "anyrange":
                Require(type.Base, type.Base.IsRange);
                Agree(ref _range, type.Base);
                break;
            case "anymultirange":
                Require(type.Base, type.Base.IsMultirange);
                Agree(ref _multirange, type.Base);
                break;
            case "anycompatible" or "anycompatiblenonarray":
                _isConsistent &= declared == "anycompatible" || !type.IsArray;
                _compatible.Add(type);
                break;
            case "anycompatiblearray":
                Require(type.Base, type.Base.Category == 'A');
                Collect(type.Base.Inner);
                break;
            case "anycompatiblerange":
                Require(type.Base, type.Base.IsRange);
                Agree(ref _compatibleRange, type.Base);
                Collect(type.Base.Inner);
                break;
            case "anycompatiblemultirange":
                Require(type.Base, type.Base.IsMultirange);
                Agree(ref _compatibleMultirange, type.Base);
                Collect(type.Base.Inner?.Inner);
                break;
        }
    }

    private void Require(PostgresType type, bool isOfKind) => _isConsistent &= isOfKind || type.IsForeign;

    private void Collect(PostgresType? type)
    {
        if (type is not null)
        {
            _compatible.Add(type);
        }
    }

    private void Agree(ref PostgresType? known, PostgresType? type)
    {
        if (type is null)
        {
            return;
        }

        _isConsistent &= known is null || known.Equals(type);
        known ??= type;
    }

    private readonly PostgresType? Compatible() =>
        (_compatibleRange ?? _compatibleMultirange?.Inner)?.Inner
        ?? PostgresCommonType.Find(_catalog, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_compatible));

    private readonly PostgresType? Substitute(PostgresType result) => result.Name switch
    {
        "anyelement" or "anynonarray" or "anyenum" => _element,
        "anyarray" => _array ?? (_element is null ? null : _catalog.ArrayOf(_element)),
        "anyrange" => _range,
        "anymultirange" => _multirange ?? (_range is null ? null : MultirangeOf(_range)),
        "anycompatible" or "anycompatiblenonarray" => Compatible() ?? TextIfUsed(),
        "anycompatiblearray" => (Compatible() ?? TextIfUsed()) is { } element ? _catalog.ArrayOf(element) : null,
        "anycompatiblerange" => _compatibleRange,
        "anycompatiblemultirange" =>
            _compatibleMultirange ?? (_compatibleRange is null ? null : MultirangeOf(_compatibleRange)),
        _ => null,
    };

    // "If all actual arguments are untyped literals, anycompatible is text."
    private readonly PostgresType? TextIfUsed() => _usesCompatible && _compatible.Count == 0 ? _catalog.Type("text") : null;

    private readonly PostgresType? MultirangeOf(PostgresType range) =>
        range.IsRange ? _catalog.Find(range.Name.Replace("range", "multirange", StringComparison.Ordinal)) : null;
}
