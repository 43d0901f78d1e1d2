using Microsoft.EntityFrameworkCore;
using NNService.Storage.Jobs;

namespace NNService.Storage.Sqlite;

/// <summary>The one statement of the job queue that every database says in its own way: find, take and return a row at once.</summary>
internal static class SqliteJobClaim
{
    /// <summary>Takes the oldest queued job; no two claims ever get the same.</summary>
    /// <returns>The row as it is after the claim, or null where nothing is queued.</returns>
    public static async Task<JobRow?> TakeAsync(
        StoreContext store, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var (started, lease) = (now.UtcDateTime, leaseUntil.UtcDateTime);
        var claimed = await store.Jobs.FromSql(
            $"""
            UPDATE "Jobs" SET "Status" = {JobStatus.Running}, "Owner" = {owner}, "Claim" = "Claim" + 1, "LeaseUntil" = {lease},
                "Attempts" = "Attempts" + 1, "StartedAt" = COALESCE("StartedAt", {started}), "Requested" = NULL
            WHERE "Id" = (SELECT "Id" FROM "Jobs" WHERE "Status" = {JobStatus.Queued} ORDER BY "Id" LIMIT 1)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellationToken);
        return claimed.Count == 0 ? null : claimed[0];
    }
}
