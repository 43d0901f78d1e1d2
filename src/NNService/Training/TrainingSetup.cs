using NNService.Hosting;
using NNService.Http.OpenApi;
using NNService.Metrics;
using NNService.Training.Jobs;

namespace NNService.Training;

/// <summary>Registers what trains, and its endpoints.</summary>
internal static class TrainingSetup
{
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.AddSettings<JobOptions>(JobOptions.Section);
        services.AddSingleton<JobBell>().AddSingleton<RunningJobs>().AddSingleton<WorkerPresence>().AddSingleton<StorePatience>();
        services.AddSingleton<JobPreparation>().AddSingleton<JobQueue>().AddSingleton<JobArchive>().AddSingleton<JobFeed>().AddSingleton<JobEventStream>();
        services.AddSingleton<JobClaims>().AddSingleton<JobLease>().AddSingleton<JobLedger>().AddSingleton<JobRunner>();
        services.AddMetricSource<JobCensus>().AddHostedService<TrainingWorker>();
        return services;
    }

    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        routes.MapEvaluation();
        var jobs = routes.MapGroup("/training/jobs").WithTags("Training")
            .DescribesParameter("id", "The job: the id that POST /training/jobs answers, as GET /training/jobs lists it.")
            .DescribesParameter("epoch", "An epoch whose weights are kept.").WithParameterExample("epoch", "1")
            .DescribesParameter("format", "The form of the weights, json by default.");
        jobs.MapJobs();
        jobs.MapJobControl();
        jobs.MapSnapshots();
    }
}
