using System.Net;
using System.Text.RegularExpressions;
using NNService.Tests.Fixtures;

namespace NNService.Tests.WebPage;

public sealed partial class WebPageFilesTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_root_is_the_page_and_nothing_from_elsewhere_may_run_in_it()
    {
        using var response = await service.Client.GetAsync("/", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/js/main.js", "text/javascript")]
    [InlineData("/css/tokens.css", "text/css")]
    [InlineData("/icons.svg", "image/svg+xml")]
    [InlineData("/fonts/inter-latin.woff2", "font/woff2")]
    public async Task A_part_has_its_type_and_is_not_sent_again_while_it_is_the_same(string path, string type)
    {
        using var first = await service.Client.GetAsync(path, Cancellation);
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await service.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/nope")]
    [InlineData("/js/nope.js")]
    [InlineData("/js/")]
    [InlineData("/../appsettings.json")]
    public async Task What_is_not_there_is_a_problem_as_everywhere(string path)
    {
        using var response = await service.Client.GetAsync(path, Cancellation);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, response);
    }

    [Fact]
    public async Task Swagger_stays_where_it_was()
    {
        using var response = await service.Client.GetAsync("/swagger/index.html", Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Content-Security-Policy"));
    }

    /// <summary>Whatever a file names is there, and nothing is loaded from anywhere else.</summary>
    [Fact]
    public void The_page_is_whole_and_loads_nothing_from_elsewhere()
    {
        var root = Path.Combine(Repository.Root, "src", "NNService", "wwwroot");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".js" or ".css" or ".html"))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.Split('\n').Length <= 250, $"{file} is too long for one file.");
            Assert.DoesNotMatch(Elsewhere(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
            foreach (Match named in Named().Matches(text))
            {
                var part = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, named.Groups["path"].Value));
                Assert.True(File.Exists(part), $"{file} names {named.Groups["path"].Value}, which is not there.");
            }
        }
    }

    [GeneratedRegex("""(?:\} from|import\(|src=|url\(|rel="[a-z]+" href=)\s*['"](?<path>[^'"#]+)['"]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("https?://", RegexOptions.None, 1000)]
    private static partial Regex Elsewhere();
}
