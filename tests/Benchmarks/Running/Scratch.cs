namespace Benchmarks.Running;

/// <summary>A directory that goes with the run.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch()
    {
        Path = Directory.CreateTempSubdirectory("nnservice-benchmark-").FullName;
        AtExit.Add(this);
    }

    public string Path { get; }

    /// <summary>The path of <paramref name="name"/> in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        AtExit.Remove(this);
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
