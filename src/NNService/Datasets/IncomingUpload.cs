namespace NNService.Datasets;

/// <summary>
/// A folder in which an upload is received. An operating system lock on a file beside it shows that somebody still works at it: what a
/// killed process left has no lock, and the next start throws it away.
/// </summary>
internal sealed class IncomingUpload : IDisposable
{
    private const string Lock = ".lock";

    private readonly FileStream held;

    private IncomingUpload(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <exception cref="IOException">The data directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The data directory cannot be written.</exception>
    public static IncomingUpload Begin(string directory, string id)
    {
        Directory.CreateDirectory(directory);
        var path = System.IO.Path.Combine(directory, id);
        var taken = new FileStream(LockOf(path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        try
        {
            Directory.CreateDirectory(path);
            return new IncomingUpload(path, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Throws away what nobody works at any more.</summary>
    public static void Sweep(string directory)
    {
        // A process that is killed between the keeping of an upload and its end leaves the lock alone.
        var left = Directory.Exists(directory) ? Directory.GetFileSystemEntries(directory) : [];
        foreach (var path in left.Select(path => path.EndsWith(Lock, StringComparison.Ordinal) ? path[..^Lock.Length] : path).Distinct(StringComparer.Ordinal))
        {
            try
            {
                using var free = new FileStream(LockOf(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process is receiving it, or the directory cannot be written: it stays.
            }
        }
    }

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The client's answer does not depend on it; the next start sweeps.
        }

        held.Dispose();
    }

    private static string LockOf(string path) => path + Lock;
}
