using System.IO.Compression;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>Compressed bodies; those of requests are what the public Python client makes of its own.</summary>
public sealed class CompressionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Json = """{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}],"parameters":{"binary_data_output":true}}""";

    private static readonly byte[] Body = [.. System.Text.Encoding.UTF8.GetBytes(Json), .. InferenceMessage.Bytes(InferenceMessage.Scaled(0))];

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Compressed_request_is_read(string encoding)
    {
        using var response = await service.Client.InferAsync(Compress(encoding, Body), Json.Length, headers: ("Content-Encoding", encoding));
        var (_, binary) = await response.PartsAsync();
        Assert.Equal([7], InferenceMessage.Longs(binary["label"]));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("gzip, deflate", "gzip")]
    public async Task Answer_is_compressed_where_that_is_asked_for(string accepted, string encoding)
    {
        using var response = await service.Client.InferAsync(Body, Json.Length, headers: ("Accept-Encoding", accepted));
        Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
        var length = int.Parse(Assert.Single(response.Headers.GetValues(InferenceMessage.JsonLength)));
        using var plain = new MemoryStream();
        await using var compressed = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var stream = encoding == "gzip" ? (Stream)new GZipStream(compressed, CompressionMode.Decompress) : new ZLibStream(compressed, CompressionMode.Decompress);
        await stream.CopyToAsync(plain, TestContext.Current.CancellationToken);
        Assert.Equal(length + 40 + 8, plain.Length);
        Assert.Equal(7, BitConverter.ToInt64(plain.ToArray().AsSpan(length + 40)));
    }

    [Fact]
    public async Task Predict_is_compressed_too()
    {
        var body = System.Text.Encoding.UTF8.GetBytes($"{{\"instances\":[{Digits.Json(0)}]}}");
        using var response = await service.Client.InferAsync(body, path: "/v1/models/sample:predict", headers: ("Accept-Encoding", "gzip, deflate"));
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("GET", "/v2", 200)]
    [InlineData("GET", "/v2/models/sample", 200)]
    [InlineData("GET", "/v2/models/sample/config", 200)]
    [InlineData("GET", "/v2/models/stats", 200)]
    [InlineData("GET", "/v2/models/nothing", 404)]
    [InlineData("POST", "/v2/repository/index", 200)]
    [InlineData("POST", "/v2/models/sample/infer", 400)]
    [InlineData("POST", "/v2/models/nothing/infer", 404)]
    [InlineData("POST", "/v1/models/sample:predict", 400)]
    public async Task Asynchronous_Python_client_reads_all_but_inferences_as_they_come(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate");
        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("gzip", 400, "not compressed as")]
    [InlineData("deflate", 400, "not compressed as")]
    [InlineData("zstd", 415, "zstd")]
    public async Task What_is_not_compressed_as_it_says_is_refused(string encoding, int status, string fragment)
    {
        using var response = await service.Client.InferAsync(Body, Json.Length, headers: ("Content-Encoding", encoding));
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(status, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", 8)]
    [InlineData("x-gzip", 8)]
    [InlineData("gzip", 50)]
    [InlineData("deflate", 4)]
    [InlineData("deflate", 50)]
    [InlineData("br", 1)]
    [InlineData("br", 50)]
    public async Task Compressed_body_that_breaks_off_is_refused(string encoding, int missing)
    {
        var body = Compress(encoding, [.. Body, .. new byte[5]])[..^missing];
        using var response = await service.Client.InferAsync(body, Json.Length, headers: ("Content-Encoding", encoding));
        Assert.Contains($"'{encoding}' says, or breaks off before its end", await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_body_with_a_wrong_checksum_is_refused()
    {
        var body = Compress("gzip", Body);
        body[^5] ^= 1;
        using var response = await service.Client.InferAsync(body, Json.Length, headers: ("Content-Encoding", "gzip"));
        Assert.Contains("not compressed as", await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_grows_beyond_the_limit_is_refused()
    {
        using var small = ServiceFixture.OnSocket(new Dictionary<string, string>(StringComparer.Ordinal) { ["NNService:Http:MaxRequestBodyBytes"] = "65536" });
        using var response = await small.Client.InferAsync(Compress("gzip", new byte[1 << 20]), jsonLength: 0, headers: ("Content-Encoding", "gzip"));
        await InferenceMessage.ErrorAsync(413, response);
    }

    private static byte[] Compress(string encoding, byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(plain);
        }

        return compressed.ToArray();
    }
}
