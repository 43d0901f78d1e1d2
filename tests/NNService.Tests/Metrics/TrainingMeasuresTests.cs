using Microsoft.Extensions.DependencyInjection;
using NNService.Metrics;

namespace NNService.Tests.Metrics;

public sealed class TrainingMeasuresTests : IDisposable
{
    private readonly ServiceProvider provider = new ServiceCollection().AddMeasures().BuildServiceProvider();

    [Fact]
    public void Rates_of_jobs_side_by_side_add_up_and_end_with_them()
    {
        var measures = provider.GetRequiredService<TrainingMeasures>();
        measures.AddTrained("a", 100, 2);
        measures.AddTrained("b", 30, 1);
        Assert.Equal(("130", "80"), Shown(measures));

        // A save without a step in between says nothing of the speed.
        measures.AddTrained("b", 0, 1);
        measures.Rest("a");
        Assert.Equal(("130", "30"), Shown(measures));

        measures.Rest("b");
        Assert.Equal(("130", "0"), Shown(measures));
    }

    public void Dispose() => provider.Dispose();

    private static (string Samples, string Rate) Shown(TrainingMeasures measures)
    {
        var text = new PrometheusText();
        measures.Write(text);
        var samples = text.ToString().Split('\n').Where(line => line.Contains(' ') && line[0] != '#').ToDictionary(line => line.Split(' ')[0], line => line.Split(' ')[1], StringComparer.Ordinal);
        return (samples["nnservice_training_samples_total"], samples["nnservice_training_samples_per_second"]);
    }
}
