using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.OpenApi;

/// <summary>
/// The OpenAPI document is what it was when it was last approved: a change of it is a change of the contract and is seen in review.
/// To approve one, run this test with NNSERVICE_APPROVE=1 and commit the file.
/// </summary>
public sealed class ApprovedDocumentTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "NNService.Tests", "Http", "OpenApi", "swagger.approved.json");

    [Fact]
    public async Task Document_is_the_approved_one()
    {
        var document = (await service.Client.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("NNSERVICE_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(Approved, document + "\n", TestContext.Current.CancellationToken);
            return;
        }

        var approved = (await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd('\n');
        Assert.True(approved == document, $"The document differs from swagger.approved.json, first at\n{FirstDifference(approved, document)}\nApprove it with NNSERVICE_APPROVE=1.");
    }

    private static string FirstDifference(string approved, string document)
    {
        var at = approved.Zip(document).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"approved: {Around(approved, at)}\nnow:      {Around(document, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, Math.Min(at, text.Length) - 100)..Math.Min(text.Length, at + 100)].ReplaceLineEndings(" ");
}
