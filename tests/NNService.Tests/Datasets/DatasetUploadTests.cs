using System.Globalization;
using System.Net;
using System.Text;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Datasets;

public sealed class DatasetUploadTests : IDisposable
{
    private const string Train = "species,length,width\nsetosa,1.4,0.2\nvirginica,6.0,2.5\nsetosa,1.3,0.2\nvirginica,5.9,2.1\n";
    private const string Test = "species,length,width\nvirginica,5.6,1.8\nsetosa,1.5,0.2\n";

    private readonly TemporaryDirectory directory = new();
    private ServiceFixture service;

    public DatasetUploadTests() => service = ServiceFixture.On(directory.Path);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        service.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task A_table_is_kept_trained_and_served_with_its_own_classes()
    {
        using var answer = await PutAsync("flowers", ("train", "a.csv", Bytes(Train)), ("test", "b.csv", Bytes(Test)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/datasets/flowers", answer.Headers.Location?.ToString());

        service.Dispose();
        service = ServiceFixture.On(directory.Path);
        var summary = await service.Client.GetJsonAsync("/datasets/flowers");
        Assert.Equal("""["setosa","virginica"]""", summary.GetProperty("classes").GetRawText());
        Assert.Equal("[2]", summary.GetProperty("shape").GetRawText());

        var id = await service.Client.SubmitAsync("""{"dataset":"flowers","hiddenLayers":[],"batchSize":0,"epochs":300,"snapshotEveryEpochs":300,"publishAs":"flowers"}""");
        Assert.Equal(1, (await service.Client.SucceededAsync(id)).GetProperty("testAccuracy").GetDouble());
        var prediction = await service.Client.PostAsync("/predict?model=flowers", "[1.4,0.3]").JsonAsync();
        Assert.Equal("setosa", prediction.GetProperty("label").GetString());
    }

    [Fact]
    public async Task Images_are_kept_and_can_be_replaced()
    {
        var images = Idx(3, [4, 2, 2], [.. Enumerable.Range(0, 16).Select(value => (byte)value)]);
        var labels = Idx(1, [4], [0, 1, 2, 1]);
        foreach (var last in (byte[])[2, 6])
        {
            using var answer = await PutAsync(
                "tiny",
                ("files", "train-images-idx3-ubyte", images),
                ("files", "train-labels-idx1-ubyte", labels),
                ("test-images", "x", Idx(3, [1, 2, 2], [1, 2, 3, last])),
                ("test-labels", "y", Idx(1, [1], [last])));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var example = await service.Client.GetJsonAsync("/datasets/tiny/test/0");
            Assert.Equal($"[1,2,3,{last}]", example.GetProperty("pixels").GetRawText());
            Assert.Equal(last + 1, (await service.Client.GetJsonAsync("/datasets/tiny")).GetProperty("classes").GetArrayLength());
        }

        Assert.Single(Directory.GetDirectories(directory.File("datasets/tiny")));
    }

    [Fact]
    public async Task Uploads_of_one_name_at_once_are_kept_one_after_another()
    {
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync("flowers", ("train", "a.csv", Bytes(Train)), ("test", "b.csv", Bytes(Test)))));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
            Array.ForEach(answers, answer => answer.Dispose());
        }

        Assert.Single(Directory.GetDirectories(directory.File("datasets/flowers")));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_nothing_is_kept()
    {
        var images = Idx(3, [2, 2, 2], new byte[8]);
        var labels = Idx(1, [2], [0, 1]);
        (string Expected, (string, string, byte[])[] Parts)[] faults =
        [
            ("expected the parts train-images, train-labels, test-images and test-labels (IDX), or train and test (CSV); got train.csv", [("train", "", Bytes(Train))]),
            ("a.csv", [("a.csv", "a.csv", Bytes(Train))]),
            ("train.csv, line 2, field 3: expected a finite number, got 'x'", [("train", "", Bytes("a,1,2\nb,3,x\n")), ("test", "", Bytes("a,1,2\n"))]),
            ("field 3: expected a finite number, got 'a'; if that is the label, it comes first in a row", [("train", "", Bytes("1,2,a\n")), ("test", "", Bytes("1,2,a\n3,4,b\n"))]),
            ("train.csv: this is no CSV but IDX or gzip; expected the parts train-images,", [("train", "", images), ("test", "", images)]),
            ("a part for train.csv was sent before; expected the parts train-images,", [("train", "", images), ("train", "", labels)]),
            ("train.csv, line 2: expected 3 fields", [("train", "", Bytes("a,1,2\nb,3\n")), ("test", "", Bytes("a,1,2\n"))]),
            ("test.csv has 1 numbers a row, but train.csv has 2", [("train", "", Bytes("a,1,2\n")), ("test", "", Bytes("a,1\n"))]),
            ("no rows of data", [("train", "", Bytes("")), ("test", "", Bytes("a,1\n"))]),
            ("holds 2 images, but", [("train-images", "", images), ("train-labels", "", Idx(1, [1], [0])), ("test-images", "", images), ("test-labels", "", labels)]),
            ("the file ends after 7", [("train-images", "", images[..^1]), ("train-labels", "", labels), ("test-images", "", images), ("test-labels", "", labels)]),
            ("not an IDX file", [("train-images", "", Bytes("hello, world")), ("train-labels", "", labels), ("test-images", "", images), ("test-labels", "", labels)]),
            ("holds images of [2, 1], but", [("train-images", "", images), ("train-labels", "", labels), ("test-images", "", Idx(3, [2, 2, 1], new byte[4])), ("test-labels", "", labels)]),
        ];
        foreach (var (expected, parts) in faults)
        {
            using var answer = await PutAsync("wrong", parts);
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, answer);
            Assert.Contains(expected, detail, StringComparison.Ordinal);
        }

        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await service.Client.GetAsync("/datasets/wrong", Cancelled));
        Assert.DoesNotContain(
            Directory.GetFileSystemEntries(directory.File("datasets"), "*", SearchOption.AllDirectories),
            path => !path.EndsWith(".incoming", StringComparison.Ordinal));

        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, await PutAsync("mnist", ("train", "", Bytes(Train)), ("test", "", Bytes(Test))));
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await PutAsync("..a", ("train", "", Bytes(Train)), ("test", "", Bytes(Test))));
        await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, await service.Client.PutAsync("/datasets/wrong", "{}"));
    }

    [Fact]
    public async Task Data_that_a_job_still_needs_stays()
    {
        using var first = await PutAsync("needed", ("train", "", Bytes(Train)), ("test", "", Bytes(Test)));
        var id = await service.Client.SubmitAsync("""{"dataset":"needed","hiddenLayers":[100],"iterations":10000000,"snapshotEveryEpochs":100000}""");
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, await PutAsync("needed", ("train", "", Bytes(Train)), ("test", "", Bytes(Test))));
        await service.Client.CommandAsync(id, "cancel");
        await service.Client.UntilAsync(id, "cancelled");
        Assert.Equal(HttpStatusCode.Created, (await PutAsync("needed", ("train", "", Bytes(Train)), ("test", "", Bytes(Test)))).StatusCode);
    }

    [Fact]
    public void What_a_killed_process_was_receiving_is_swept_and_what_a_living_one_receives_stays()
    {
        var (dead, alive) = (directory.File("datasets/.incoming/dead"), directory.File("datasets/.incoming/alive"));
        foreach (var folder in (string[])[dead, alive])
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "train.csv"), Train);
        }

        File.WriteAllText($"{dead}.lock", "");
        File.WriteAllText(directory.File("datasets/.incoming/kept.lock"), "");
        using var held = new FileStream($"{alive}.lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        service.Dispose();
        service = ServiceFixture.On(directory.Path);

        Assert.Equal([alive, $"{alive}.lock"], Directory.GetFileSystemEntries(directory.File("datasets/.incoming")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1.5,1\n2.5,2\n", false)]
    [InlineData("3,1\n1,2\n", true)]
    public async Task Labels_with_a_fraction_are_values_to_predict(string rows, bool areClasses)
    {
        using var answer = await PutAsync("numbers", ("train", "", Bytes(rows)), ("test", "", Bytes(rows)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var example = await service.Client.GetJsonAsync("/datasets/numbers/train/0");
        Assert.Equal(areClasses, example.TryGetProperty("label", out var label));
        if (areClasses)
        {
            Assert.Equal(1, label.GetInt32());
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Idx(byte rank, int[] shape, byte[] values) =>
        [0, 0, 8, rank, .. shape.SelectMany(size => BitConverter.GetBytes(IPAddress.HostToNetworkOrder(size))), .. values];

    private async Task<HttpResponseMessage> PutAsync(string name, params (string Field, string FileName, byte[] Content)[] parts)
    {
        using var form = new MultipartFormDataContent(string.Create(CultureInfo.InvariantCulture, $"boundary-{name.Length}"));
        foreach (var (field, fileName, content) in parts)
        {
            form.Add(new ByteArrayContent(content), field, fileName.Length == 0 ? field : fileName);
        }

        return await service.Client.PutAsync($"/datasets/{name}", form, Cancelled);
    }
}
