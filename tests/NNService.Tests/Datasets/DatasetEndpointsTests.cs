using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Datasets;

public sealed class DatasetEndpointsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_tells_names_splits_counts_shape_and_classes()
    {
        const string Mnist =
            """{"name":"mnist","splits":[{"name":"train","count":60000},{"name":"test","count":10000}],"shape":[28,28],"classes":["0","1","2","3","4","5","6","7","8","9"]}""";

        Assert.Equal($$"""{"datasets":[{{Mnist}}]}""", await service.Client.GetStringAsync("/datasets", Cancellation));
        Assert.Equal(Mnist, await service.Client.GetStringAsync("/datasets/mnist", Cancellation));
    }

    [Theory]
    [InlineData("train", 0, 5)]
    [InlineData("train", 59999, 8)]
    [InlineData("test", 0, 7)]
    [InlineData("test", 9999, 6)]
    public async Task An_example_is_its_index_label_and_pixels(string split, int index, int label)
    {
        var example = await ExampleAsync($"/datasets/mnist/{split}/{index}");

        Assert.Equal(["index", "label", "pixels"], example.EnumerateObject().Select(property => property.Name));
        Assert.Equal(index, example.GetProperty("index").GetInt32());
        Assert.Equal(label, example.GetProperty("label").GetInt32());
        var pixels = Pixels(example);
        Assert.Equal(784, pixels.Length);
        Assert.All(pixels, pixel => Assert.InRange(pixel, 0, 255));
        Assert.InRange(pixels.Max(), 200, 255);
    }

    [Fact]
    public async Task An_image_that_the_client_has_is_not_sent_again()
    {
        using var first = await service.Client.GetAsync("/datasets/mnist/test/0.png", Cancellation);
        using var same = await ConditionalAsync("/datasets/mnist/test/0.png", first.Headers.ETag!);
        using var other = await ConditionalAsync("/datasets/mnist/test/1.png", first.Headers.ETag!);

        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/datasets/cifar", "There is no data set 'cifar'; there are: mnist.")]
    [InlineData("/datasets/cifar/test/0", "There is no data set 'cifar'; there are: mnist.")]
    [InlineData("/datasets/mnist/dev/0", "Data set 'mnist' has no split 'dev'; it has: train, test.")]
    [InlineData("/datasets/mnist/dev/0.png", "Data set 'mnist' has no split 'dev'; it has: train, test.")]
    [InlineData("/datasets/mnist/test/10000", "mnist/test has examples 0…9999; there is none at 10000.")]
    [InlineData("/datasets/mnist/test/10000.png", "mnist/test has examples 0…9999; there is none at 10000.")]
    [InlineData("/datasets/mnist/train/-1", "mnist/train has examples 0…59999; there is none at -1.")]
    [InlineData("/datasets/mnist/test/98765432109876543210", "mnist/test has examples 0…9999; there is none at 98765432109876543210.")]
    public async Task What_is_not_there_is_404_with_what_there_is(string path, string detail)
    {
        using var response = await service.Client.GetAsync(path, Cancellation);

        Assert.Equal(detail, (await ProblemAssert.IsAsync(HttpStatusCode.NotFound, response)).Detail);
    }

    [Theory]
    [InlineData("seven", "seven")]
    [InlineData("1.5", "1.5")]
    [InlineData("%2B1", "+1")]
    [InlineData("-", "-")]
    [InlineData("1e2", "1e2")]
    [InlineData("%20", " ")]
    [InlineData("٣", "٣")]
    [InlineData("seven.png", "seven")]
    [InlineData("0.png.png", "0.png")]
    public async Task An_index_that_is_no_number_is_400_with_the_range(string index, string seen)
    {
        using var response = await service.Client.GetAsync($"/datasets/mnist/test/{index}", Cancellation);

        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal([$"expected a whole number 0…9999, got '{seen}'"], errors["index"]);
    }

    private static int[] Pixels(JsonElement example) => example.GetProperty("pixels").Deserialize<int[]>()!;

    private async Task<JsonElement> ExampleAsync(string path) => await service.Client.GetFromJsonAsync<JsonElement>(path, Cancellation);

    private async Task<HttpResponseMessage> ConditionalAsync(string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return await service.Client.SendAsync(request, Cancellation);
    }
}
