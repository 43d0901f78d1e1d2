using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using NNService.Datasets;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Datasets;

public sealed class ShippedMnistTests : IDisposable
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Assets", "mnist");

    private readonly TemporaryDirectory files = new();
    private readonly CustomDatasetService service;

    public ShippedMnistTests() => service = new CustomDatasetService(ShippedMnist.In(files.Path, NullLogger<NamedDataset>.Instance));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        service.Dispose();
        files.Dispose();
    }

    [Fact]
    public void The_files_are_those_that_their_readme_tells_of()
    {
        var readme = File.ReadAllText(Path.Combine(Assets, "README.md"));
        var archives = Directory.GetFiles(Assets, "*.gz");

        Assert.Equal(4, archives.Length);
        Assert.All(archives, archive => Assert.Contains(
            $"| `{Path.GetFileName(archive)}` | {new FileInfo(archive).Length} | `{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)))}` |",
            readme,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_files_are_named_and_nothing_else_fails()
    {
        const string Detail = "The data set 'mnist' cannot be read just now. Its file train-images-idx3-ubyte.gz is missing.";

        Assert.Equal(Detail, await ProblemAsync("/datasets/mnist"));
        Assert.Equal(Detail, await ProblemAsync("/datasets/mnist/train/0"));
        Assert.Equal(Detail, await ProblemAsync("/datasets/mnist/train/0.png"));
        Assert.Equal(
            $$"""{"datasets":[{"name":"mnist","splits":[],"shape":[],"classes":[],"problem":"{{Detail}}"}]}""",
            await service.Client.GetStringAsync("/datasets", Cancellation));
        Assert.Contains("live", await service.Client.GetStringAsync("/health/live", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_were_put_right_are_read_without_a_restart()
    {
        await ProblemAsync("/datasets/mnist/test/0");

        Copy("train-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz");

        Assert.Contains("10000", await service.Client.GetStringAsync("/datasets/mnist", Cancellation), StringComparison.Ordinal);
        Assert.StartsWith("""{"index":0,"label":7,""", await service.Client.GetStringAsync("/datasets/mnist/test/0", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_named()
    {
        Copy("t10k-labels-idx1-ubyte.gz");
        var images = File.ReadAllBytes(Path.Combine(Assets, "t10k-images-idx3-ubyte.gz"));
        File.WriteAllBytes(files.File("t10k-images-idx3-ubyte.gz"), images[..(images.Length / 2)]);

        Assert.Contains("t10k-images-idx3-ubyte.gz", await ProblemAsync("/datasets/mnist/test/0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_flipped_bit_is_named()
    {
        Copy("t10k-labels-idx1-ubyte.gz");
        var images = File.ReadAllBytes(Path.Combine(Assets, "t10k-images-idx3-ubyte.gz"));
        images[images.Length / 2] ^= 0x10;
        File.WriteAllBytes(files.File("t10k-images-idx3-ubyte.gz"), images);

        Assert.Contains("t10k-images-idx3-ubyte.gz", await ProblemAsync("/datasets/mnist/test/0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_another_set_are_refused_with_both_counts()
    {
        Copy("t10k-images-idx3-ubyte.gz");
        File.Copy(Path.Combine(Assets, "train-labels-idx1-ubyte.gz"), files.File("t10k-labels-idx1-ubyte.gz"));

        var detail = await ProblemAsync("/datasets/mnist/test/0");
        Assert.EndsWith("t10k-images-idx3-ubyte.gz holds 10000 images, but t10k-labels-idx1-ubyte.gz holds 60000 labels.", detail, StringComparison.Ordinal);
    }

    private async Task<string> ProblemAsync(string path)
    {
        using var response = await service.Client.GetAsync(path, Cancellation);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, response);
        Assert.DoesNotContain(files.Path, detail, StringComparison.Ordinal);
        return detail;
    }

    private void Copy(params string[] names)
    {
        foreach (var name in names)
        {
            File.Copy(Path.Combine(Assets, name), files.File(name));
        }
    }
}
