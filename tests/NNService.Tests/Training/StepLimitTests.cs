using System.Net;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training;

public sealed class StepLimitTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("""{"dataset":"mnist","iterations":10000001}""", "iterations", "10000000")]
    [InlineData("""{"dataset":"mnist","epochs":20000,"snapshotEveryEpochs":20000}""", "epochs", "are 12000000: take at most 16666 epochs, or larger batches")]
    public async Task More_steps_than_a_job_may_keep_the_losses_of_are_refused(string request, string path, string message)
    {
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await service.Client.PostAsync("/training/jobs", request));
        Assert.Contains(message, Assert.Single(errors[path]), StringComparison.Ordinal);
    }
}
