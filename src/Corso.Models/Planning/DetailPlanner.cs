using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Compares declared rights, comments, indexes and constraints with what a relation has.</summary>
/// <param name="dialect">Dialect of the connection.</param>
/// <param name="names">Makes names.</param>
/// <param name="desired">What should be.</param>
/// <param name="actual">What stands there; null when nothing does.</param>
internal sealed partial class DetailPlanner(
    Dialect dialect, NameAllocator names, DesiredRelation desired, CatalogRelation? actual)
{
    private readonly RelationDetails _details = desired.Details;
    private readonly RelationName _live = desired.Name;
    private readonly string _kind = desired.Kind == RelationKind.Table ? "table" : "view";
    private readonly CatalogDetails? _actual = actual?.Details;
    private readonly ImmutableArray<RenderedSql>.Builder _within = ImmutableArray.CreateBuilder<RenderedSql>();
    private readonly ImmutableArray<ColumnStatement>.Builder _ofColumns = ImmutableArray.CreateBuilder<ColumnStatement>();
    private readonly ImmutableArray<string>.Builder _changes = ImmutableArray.CreateBuilder<string>();

    /// <summary>For a relation that is made anew: what stands there now hands on rights and comments, no more.</summary>
    public DetailPlan Replaced()
    {
        var onCandidate = desired.Kind == RelationKind.Table ? OnCandidate() : [];
        return Finish(onCandidate);
    }

    /// <summary>For a table that stays: indexes and constraints are changed where it stands.</summary>
    public DetailPlan Kept()
    {
        ChangeConstraints();
        ChangeIndexes();
        return Finish([]);
    }

    private DetailPlan Finish(ImmutableArray<StepAction> onCandidate)
    {
        ChangeGrants();
        ChangeComments();
        ChangeOwner();
        var hooks = desired.Hooks;
        var first = hooks.Before.Select(StepAction (hook) => new HookAction(hook.Sql, "pre_hook"));
        if (desired.Query is { } query && (_details.IsEnforced || _ofColumns.Count > 0))
        {
            first = first.Append(new CheckColumnsAction(query, names.TemporaryView(_live), _details));
        }

        return new DetailPlan
        {
            First = [.. first],
            OnCandidate = onCandidate,
            Within = _within.ToImmutable(),
            OfColumns = _ofColumns.ToImmutable(),
            PostHooks = [.. hooks.After.Where(hook => hook.InTransaction).Select(hook => hook.Sql)],
            Last =
            [
                .. hooks.After.Where(hook => !hook.InTransaction)
                    .Select(hook => new HookAction(hook.Sql, "post_hook")),
            ],
            OwnsNullability = _details.IsEnforced,
            Changes = _changes.ToImmutable(),
        };
    }

    private void ChangeGrants()
    {
        if (!dialect.SupportsGrants || _details.Grants is not { } wanted)
        {
            return;
        }

        var all = wanted.SelectMany(grant => PrivilegesOf(grant.Privilege)
            .Select(privilege => (Privilege: privilege, grant.Grantee, grant.Span))).ToArray();
        foreach (var extra in (_actual?.Grants ?? []).Where(held => !held.IsDefault
            && !all.Any(grant => grant.Privilege == held.Privilege && grant.Grantee == held.Grantee)))
        {
            var sql = $"revoke {Words(extra.Privilege)} on {dialect.Quote(_live)} from {Grantee(extra.Grantee)}";
            Add(RenderedSqlParts.At(sql, _details.Span), $"revoke {Words(extra.Privilege)} from {extra.Grantee ?? "public"}");
        }

        foreach (var missing in all.Where(grant => !(_actual?.Grants ?? []).Any(
            held => grant.Privilege == held.Privilege && grant.Grantee == held.Grantee)))
        {
            var sql = $"grant {Words(missing.Privilege)} on {dialect.Quote(_live)} to {Grantee(missing.Grantee)}";
            Add(
                RenderedSqlParts.At(sql, missing.Span),
                // An owner has all rights; the catalog doesn't count them.
                missing.Grantee is not null && missing.Grantee == _actual?.Owner
                    ? null
                    : $"grant {Words(missing.Privilege)} to {missing.Grantee ?? "public"}");
        }
    }

    private void ChangeComments()
    {
        if (_details.Comment is { } comment && (_actual?.Comment ?? "") != comment)
        {
            Add(
                RenderedSqlParts.At($"comment on {_kind} {dialect.Quote(_live)} is {Literal(comment)}", _details.Span),
                comment.Length == 0 ? "remove the comment" : "comment");
        }

        if (!_details.PersistsColumns)
        {
            return;
        }

        var described = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in _details.Columns)
        {
            var known = DetailNames.Find(actual?.Columns ?? [], column, dialect)?.Name;
            described.Add(known ?? column.Name);
            if ((_actual?.ColumnComments.GetValueOrDefault(known ?? column.Name) ?? "") != column.Description)
            {
                _ofColumns.Add(new ColumnStatement(column, Literal(column.Description)));
                _changes.Add($"comment on column {column.Name}");
            }
        }

        foreach (var name in (_actual?.ColumnComments.Keys ?? []).Where(name => !described.Contains(name))
            .Order(StringComparer.Ordinal))
        {
            var column = new ColumnDetail(name, true, "", null, _details.Span);
            _ofColumns.Add(new ColumnStatement(column, "null"));
            _changes.Add($"remove the comment on column {name}");
        }
    }

    private void ChangeOwner()
    {
        // Last: whoever gives a relation away may no longer have the right to do the rest.
        if (dialect.SupportsOwners && _details.Owner is { } owner && _actual?.Owner != owner.Value)
        {
            Add(
                RenderedSqlParts.At(
                    $"alter {_kind} {dialect.Quote(_live)} owner to {dialect.Quote(owner.Value)}", owner.Span),
                $"owner {owner.Value}");
        }
    }

    private static ImmutableArray<string> PrivilegesOf(string privilege) => privilege == "ALL"
        ? ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
        : [privilege];

    private string Grantee(string? name) => name is null ? "public" : dialect.Quote(name);

    private string Literal(string text) => text.Length == 0 ? "null" : dialect.Literal(text);

    private static string Words(string privilege) => privilege.ToLowerInvariant();

    private void Add(RenderedSql sql, string? change)
    {
        _within.Add(sql);
        if (change is not null)
        {
            _changes.Add(change);
        }
    }
}
