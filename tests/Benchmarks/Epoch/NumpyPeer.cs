using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Epoch;

/// <summary>numpy with OpenBLAS, in a process of its own, told line by line what to do (numpy_epoch.py).</summary>
internal sealed class NumpyPeer : IDisposable
{
    private readonly Process process;

    private NumpyPeer(Process process, string version) => (this.process, Version) = (process, version);

    public string Version { get; }

    /// <summary>The peer with MNIST loaded and a network of these widths; null where there is no Python with numpy.</summary>
    public static NumpyPeer? Start(string images, string labels, string widths, int threads)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Epoch", "numpy_epoch.py")])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
            try
            {
                var started = Process.Start(start)!;
                started.StandardInput.WriteLine($"load {images} {labels} {widths}");
                if (started.StandardOutput.ReadLine() is ['r', .. var rest])
                {
                    return new NumpyPeer(started, rest.Split(' ')[1]);
                }

                started.Dispose();
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>Seconds for all images once.</summary>
    public double Run(int batch, double learningRate)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {batch} {learningRate}"));
        return double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
