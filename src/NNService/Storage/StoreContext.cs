using Microsoft.EntityFrameworkCore;
using NNService.Storage.Configurations;
using NNService.Storage.Jobs;

namespace NNService.Storage;

/// <summary>The store. Reads go through a context of their own each; writes through <see cref="StoreGate"/>.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    /// <summary>Given back with the context; null where it took none.</summary>
    public StoreTurn? Turn { get; init; }

    public DbSet<ModelRow> Models => Set<ModelRow>();

    public DbSet<ModelVersionRow> ModelVersions => Set<ModelVersionRow>();

    public DbSet<ModelWeightsRow> ModelWeights => Set<ModelWeightsRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<JobRequestRow> JobRequests => Set<JobRequestRow>();

    public DbSet<JobEventRow> JobEvents => Set<JobEventRow>();

    public DbSet<JobIterationsRow> JobIterations => Set<JobIterationsRow>();

    public DbSet<JobEpochRow> JobEpochs => Set<JobEpochRow>();

    public DbSet<JobCheckpointRow> JobCheckpoints => Set<JobCheckpointRow>();

    public DbSet<JobSnapshotRow> JobSnapshots => Set<JobSnapshotRow>();

    public DbSet<SnapshotWeightsRow> SnapshotWeights => Set<SnapshotWeightsRow>();

    public override void Dispose()
    {
        base.Dispose();
        Turn?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Turn?.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimeConversion>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder
            .ApplyConfiguration(new ModelConfiguration())
            .ApplyConfiguration(new ModelVersionConfiguration())
            .ApplyConfiguration(new ModelWeightsConfiguration())
            .ApplyConfiguration(new JobConfiguration())
            .ApplyConfiguration(new JobRequestConfiguration())
            .ApplyConfiguration(new JobEventConfiguration())
            .ApplyConfiguration(new JobIterationsConfiguration())
            .ApplyConfiguration(new JobEpochConfiguration())
            .ApplyConfiguration(new JobCheckpointConfiguration())
            .ApplyConfiguration(new JobSnapshotConfiguration())
            .ApplyConfiguration(new SnapshotWeightsConfiguration());
}
