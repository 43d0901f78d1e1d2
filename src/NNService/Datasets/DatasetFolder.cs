using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NNService.Hosting;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Datasets;

/// <summary>
/// The uploaded data sets under the data directory: <c>datasets/NAME/UPLOAD/</c> with the files as they were sent. An upload lies
/// beside them until it is known to be whole, and takes its place by one renaming; the latest counts.
/// </summary>
internal sealed class DatasetFolder(
    IOptions<NNServiceOptions> service, IDbContextFactory<StoreContext> contexts, ILogger<NamedDataset> logger) : IDisposable
{
    private const string Incoming = ".incoming";

    private readonly SemaphoreSlim keeping = new(1, 1);
    private readonly string root = Path.Combine(service.Value.DataPath(), "datasets");

    /// <summary>Throws away what a killed process was receiving.</summary>
    public void Sweep() => IncomingUpload.Sweep(Path.Combine(root, Incoming));

    /// <summary>The data sets that are there, whichever process received them.</summary>
    public IEnumerable<NamedDataset> Open()
    {
        var names = Directory.Exists(root) ? Directory.GetDirectories(root).Select(path => Path.GetFileName(path)) : [];
        foreach (var name in names.Where(name => name != Incoming))
        {
            if (Directory.GetDirectories(Path.Combine(root, name)).Order(StringComparer.Ordinal).LastOrDefault() is { } latest)
            {
                yield return UploadedDataset.In(name, latest, logger);
            }
        }
    }

    /// <summary>An empty folder for an upload, which is gone when it is disposed of, unless it was kept.</summary>
    /// <exception cref="IOException">The data directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The data directory cannot be written.</exception>
    public IncomingUpload Begin() => IncomingUpload.Begin(Path.Combine(root, Incoming), NewId());

    /// <summary>Whether a job that has not ended is trained with the data set: it would not be the same job with other data.</summary>
    public async Task<bool> IsInUseAsync(string name, CancellationToken cancellationToken)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellationToken);
        return await store.Jobs.AnyAsync(
            job => job.Dataset == name && (job.Status == JobStatus.Queued || job.Status == JobStatus.Running || job.Status == JobStatus.Paused),
            cancellationToken);
    }

    /// <summary>
    /// Puts a whole upload in its place, instead of an earlier one: one at a time, and not where a job has come to use the earlier one while it was received.
    /// </summary>
    /// <param name="name">What it is called.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="put">Has it found under its name.</param>
    /// <param name="cancellationToken">Gives up before it is moved.</param>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> TryKeepAsync(string name, IncomingUpload upload, Action<NamedDataset> put, CancellationToken cancellationToken)
    {
        await keeping.WaitAsync(cancellationToken);
        try
        {
            if (await IsInUseAsync(name, cancellationToken))
            {
                return false;
            }

            put(Keep(name, upload));
            return true;
        }
        finally
        {
            keeping.Release();
        }
    }

    public void Dispose() => keeping.Dispose();

    private NamedDataset Keep(string name, IncomingUpload upload)
    {
        var home = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        var earlier = Directory.GetDirectories(home);
        var place = Path.Combine(home, NewId());
        Directory.Move(upload.Path, place);
        foreach (var old in earlier)
        {
            Directory.Delete(old, recursive: true);
        }

        return UploadedDataset.In(name, place, logger);
    }

    // Rises with time, so that the latest of two that a crash left is known.
    private static string NewId() => Guid.CreateVersion7().ToString("N");
}
