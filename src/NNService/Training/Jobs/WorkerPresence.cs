using Microsoft.Extensions.Options;
using NNService.Hosting;

namespace NNService.Training.Jobs;

/// <summary>
/// Shows other processes on the same data directory that this one lives: it holds an operating system lock on a file of its own,
/// which ends with the process however that ends. Process numbers would not do: in containers they are all alike.
/// </summary>
internal sealed class WorkerPresence(IOptions<NNServiceOptions> service) : IDisposable
{
    private readonly string directory = Path.Combine(service.Value.DataPath(), "workers");
    private FileStream? held;

    /// <summary>This process, as the jobs it has claimed name it.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <exception cref="IOException">The data directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The data directory cannot be written.</exception>
    public void Show()
    {
        if (held is null)
        {
            Directory.CreateDirectory(directory);
            held = new FileStream(PathOf(Owner), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
    }

    /// <summary>Whether the process that is known by that name still lives. A process that was merely halted does.</summary>
    public bool IsAlive(string owner)
    {
        if (owner == Owner)
        {
            return true;
        }

        try
        {
            // The lock of the dead is free, and their file is of no more use.
            using var found = new FileStream(PathOf(owner), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public void Dispose() => held?.Dispose();

    private string PathOf(string owner) => Path.Combine(directory, $"{owner}.lock");
}
