using Microsoft.EntityFrameworkCore;
using NNService.Storage;

namespace NNService.Models;

/// <summary>Describes models as they are at one moment, each by one statement: what is live is always among the versions.</summary>
internal static class StoredVersions
{
    /// <summary>All models with the numbers of their versions.</summary>
    public static async Task<ModelList> ListAsync(StoreContext store, CancellationToken cancellation)
    {
        var rows = await (
            from model in store.Models.AsNoTracking()
            join version in store.ModelVersions on model.Name equals version.ModelName into versions
            from version in versions.DefaultIfEmpty()
            orderby model.Name, version.Version
            select new { Model = model, Version = (int?)version.Version }).ToListAsync(cancellation);
        var models = rows.GroupBy(row => row.Model.Name, StringComparer.Ordinal).Select(model => new ModelSummary(
            model.Key, model.First().Model.IsDefault, model.First().Model.LiveVersion, [.. model.Select(row => row.Version).OfType<int>()])).ToList();
        return new ModelList(models.Find(model => model.IsDefault)?.Name, models);
    }

    /// <summary>One model with its versions, or null. A version whose row is damaged hides none of the others.</summary>
    public static async Task<ModelDescription?> DescribeAsync(StoreContext store, string name, CancellationToken cancellation)
    {
        try
        {
            var rows = await Rows(store, name, null).ToListAsync(cancellation);
            return rows.Count == 0 ? null : Describe(rows[0].Model, rows.Select(row => row.Version).OfType<ModelVersionRow>(), []);
        }
        catch (Exception exception) when (StoreDamage.IsSeenIn(exception))
        {
            return await DescribeReadableAsync(store, name, cancellation);
        }
    }

    /// <summary>One version, or null.</summary>
    /// <exception cref="DamagedModelException">Its row is damaged.</exception>
    public static async Task<VersionDescription?> DescribeAsync(StoreContext store, string name, int version, CancellationToken cancellation)
    {
        try
        {
            var row = await Rows(store, name, version).SingleOrDefaultAsync(cancellation);
            return row is null ? null : VersionDescription.Of(row.Version!, row.Model.LiveVersion);
        }
        catch (Exception exception) when (StoreDamage.IsSeenIn(exception))
        {
            throw new DamagedModelException(name, version, exception);
        }
    }

    private static IQueryable<Row> Rows(StoreContext store, string name, int? number) =>
        from model in store.Models.AsNoTracking()
        where model.Name == name
        join version in store.ModelVersions.AsNoTracking() on model.Name equals version.ModelName into versions
        from version in versions.DefaultIfEmpty()
        where number == null || version.Version == number
        orderby version.Version
        select new Row(model, version);

    private static async Task<ModelDescription?> DescribeReadableAsync(StoreContext store, string name, CancellationToken cancellation)
    {
        if (await store.Models.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellation) is not { } model)
        {
            return null;
        }

        var (versions, damaged) = (new List<ModelVersionRow>(), new List<int>());
        foreach (var number in await store.ModelVersions.Where(row => row.ModelName == name).Select(row => row.Version).Order().ToListAsync(cancellation))
        {
            try
            {
                versions.AddRange(await store.ModelVersions.AsNoTracking().Where(row => row.ModelName == name && row.Version == number).ToListAsync(cancellation));
            }
            catch (Exception exception) when (StoreDamage.IsSeenIn(exception))
            {
                damaged.Add(number);
            }
        }

        return Describe(model, versions, damaged);
    }

    private static ModelDescription Describe(ModelRow model, IEnumerable<ModelVersionRow> rows, List<int> damaged)
    {
        var versions = new List<VersionDescription>();
        foreach (var row in rows)
        {
            try
            {
                versions.Add(VersionDescription.Of(row, model.LiveVersion));
            }
            catch (DamagedModelException)
            {
                damaged.Add(row.Version);
            }
        }

        return new ModelDescription(model.Name, model.IsDefault, model.LiveVersion, versions, damaged.Count == 0 ? null : [.. damaged.Order()]);
    }

    private sealed record Row(ModelRow Model, ModelVersionRow? Version);
}
