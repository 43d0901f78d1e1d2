using System.Net;
using System.Net.Http.Headers;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.Problems;

public sealed class UnknownQueriesTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/training/jobs?limt=2", "limt", "status, limit, cursor")]
    [InlineData("GET", "/training/jobs/none/metrics?evry=10", "evry", "every")]
    [InlineData("GET", "/training/jobs/none/snapshots/1/weights?form=npz", "form", "format")]
    [InlineData("GET", "/models/sample/versions/1/weights?format=npz&id=1", "id", "format")]
    [InlineData("POST", "/models/sample/versions/1/evaluate?missclassified=5", "missclassified", "misclassified")]
    [InlineData("POST", "/models/new/versions?activation=softmax", "activation", "activations, normalize")]
    [InlineData("POST", "/predict?normalise=false", "normalise", "model, version, job, epoch, normalize")]
    public async Task A_misspelt_parameter_is_refused_with_the_known_ones(string method, string path, string name, string known)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? new StringContent("{}", new MediaTypeHeaderValue("application/json")) : null;
        using var response = await service.Client.SendAsync(request, Cancelled);

        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal([$"unknown; known are {known}"], errors[name]);
    }

    [Theory]
    [InlineData("/training/jobs?LIMIT=2")]
    [InlineData("/models/sample?from=a-link")]
    [InlineData("/models/sample/versions/1/weights?format=npz")]
    [InlineData("/?from=a-link")]
    [InlineData("/v2?verbose=1")]
    public async Task Known_ones_and_those_of_others_are_taken(string path)
    {
        using var response = await service.Client.GetAsync(path, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
