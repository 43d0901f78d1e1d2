using System.Globalization;
using Benchmarks.Running;

namespace Benchmarks.Epoch;

/// <summary>numpy with OpenBLAS, in a process of its own, told line by line what to do (numpy_epoch.py).</summary>
internal sealed class NumpyPeer : IDisposable
{
    private readonly Child child;

    private NumpyPeer(Child child, string version) => (this.child, Version) = (child, version);

    public string Version { get; }

    /// <summary>The peer with MNIST loaded and a network of these widths; null where there is no Python with numpy.</summary>
    public static NumpyPeer? Start(string images, string labels, string widths, int threads)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            var threadsOfBlas = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENBLAS_NUM_THREADS"] = $"{threads}" };
            try
            {
                var started = Child.Start(python, [Path.Combine(AppContext.BaseDirectory, "Epoch", "numpy_epoch.py")], threadsOfBlas);
                started.Process.StandardInput.WriteLine($"load {images} {labels} {widths}");
                if (started.Process.StandardOutput.ReadLine() is ['r', .. var rest])
                {
                    return new NumpyPeer(started, rest.Split(' ')[1]);
                }

                started.Dispose();
            }
            catch (Exception exception) when (exception is MissingToolException or IOException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>Seconds for all images once.</summary>
    public double Run(int batch, double learningRate)
    {
        child.Process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {batch} {learningRate}"));
        return double.Parse(child.Process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose() => child.Dispose();
}
