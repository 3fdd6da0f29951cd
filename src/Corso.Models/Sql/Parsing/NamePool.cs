namespace Corso.Models.Sql.Parsing;

/// <summary>Gives equal names one string, so that a name that occurs a hundred times is made once.</summary>
internal sealed class NamePool
{
    private string?[] _slots = new string?[64];
    private int _count;

    /// <summary>The string of these characters.</summary>
    public string Get(ReadOnlySpan<char> characters)
    {
        var hash = Hash(characters);
        for (var at = (int)(hash & (uint)(_slots.Length - 1)); ; at = (at + 1) & (_slots.Length - 1))
        {
            if (_slots[at] is not { } found)
            {
                return Add(at, characters.ToString());
            }

            if (characters.SequenceEqual(found))
            {
                return found;
            }
        }
    }

    private string Add(int at, string name)
    {
        _slots[at] = name;
        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        return name;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new string?[old.Length * 2];
        foreach (var name in old)
        {
            if (name is null)
            {
                continue;
            }

            var at = (int)(Hash(name) & (uint)(_slots.Length - 1));
            while (_slots[at] is not null)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = name;
        }
    }

    private static uint Hash(ReadOnlySpan<char> characters)
    {
        var hash = 2166136261u;
        foreach (var character in characters)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
