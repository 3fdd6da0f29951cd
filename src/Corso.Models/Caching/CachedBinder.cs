using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Lineage;
using Corso.Models.Sql;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>
/// Binds queries, or finds what an earlier compilation found out about the same text over the same columns. Only what the
/// columns of a node and messages are made of is kept.
/// </summary>
/// <param name="cache">Earlier results.</param>
internal sealed class CachedBinder(CompileCache cache)
{
    private int _bound;

    /// <summary>How many queries had to be bound.</summary>
    public int Bound => Volatile.Read(ref _bound);

    /// <summary>What a query means; null for a text that is no query.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="rules">Rules of its engine.</param>
    /// <param name="upstream">Relations it may name.</param>
    /// <param name="parse">Gives its tree when it has to be bound.</param>
    public BoundQuery? Bind(
        RenderedSql sql, BindingRules rules, ImmutableArray<KnownUpstream> upstream, Func<ParsedQuery?> parse)
    {
        var key = KeyOf(sql, rules, upstream);
        var format = new BoundQueryFormat(rules, [.. upstream.Select(static one => one.Upstream.Schema)]);
        if (cache.Find(key, "") is { } found)
        {
            return found.Optional(format.Read);
        }

        Interlocked.Increment(ref _bound);
        var bound = parse() is { } parsed
            ? format.Keep(Binder.Bind(
                parsed.Query,
                parsed.Sql.Text,
                SchemaCatalog.Of(upstream.Select(static one => one.Upstream.Schema), [], rules, isClosed: false),
                rules))
            : null;
        using var entry = new CacheWriter("");
        entry.Optional(bound, format.Write);
        cache.Add(key, entry);
        return bound;
    }

    /// <summary>A node as others know it.</summary>
    public static KnownUpstream Known(Upstream upstream)
    {
        using var hasher = new InputHasher();
        var schema = upstream.Schema;
        hasher.Add(schema.Schema).Add(schema.Name).Add(schema.IsClosed ? 1 : 0).Add(schema.PrimaryKey.IsDefault ? 1 : 0);
        foreach (var column in schema.Columns)
        {
            hasher.Add(column.Name).Add(column.Type.ToString()).Add(column.IsNullable is { } known ? known ? 1 : 0 : 2);
        }

        return new KnownUpstream(upstream, hasher.Finish());
    }

    private static ContentHash KeyOf(RenderedSql sql, BindingRules rules, ImmutableArray<KnownUpstream> upstream)
    {
        using var hasher = new InputHasher();
        hasher.Add("bind").Add(rules.Name).Add(sql.Text).Add(upstream.Length);
        foreach (var one in upstream)
        {
            hasher.Add(one.Hash);
        }

        return hasher.Finish();
    }
}

/// <summary>A relation that a query may name.</summary>
/// <param name="Upstream">The relation.</param>
/// <param name="Hash">Hash of what is known of it.</param>
internal sealed record KnownUpstream(Upstream Upstream, ContentHash Hash);
