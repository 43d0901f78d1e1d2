using Microsoft.EntityFrameworkCore;
using NNService.Storage.Configurations;

namespace NNService.Storage;

/// <summary>The store. Reads go through a context of their own each; writes through <see cref="StoreGate"/>.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    public DbSet<ModelRow> Models => Set<ModelRow>();

    public DbSet<ModelVersionRow> ModelVersions => Set<ModelVersionRow>();

    public DbSet<ModelWeightsRow> ModelWeights => Set<ModelWeightsRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimeConversion>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder
            .ApplyConfiguration(new ModelConfiguration())
            .ApplyConfiguration(new ModelVersionConfiguration())
            .ApplyConfiguration(new ModelWeightsConfiguration());
}
