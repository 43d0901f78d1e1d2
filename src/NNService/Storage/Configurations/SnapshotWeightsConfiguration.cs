using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class SnapshotWeightsConfiguration : IEntityTypeConfiguration<SnapshotWeightsRow>
{
    public void Configure(EntityTypeBuilder<SnapshotWeightsRow> builder)
    {
        builder.ToTable("SnapshotWeights").HasKey(weights => new { weights.JobId, weights.Epoch });
        builder.Property(weights => weights.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.HasOne<JobSnapshotRow>().WithOne()
            .HasForeignKey<SnapshotWeightsRow>(weights => new { weights.JobId, weights.Epoch }).OnDelete(DeleteBehavior.Cascade);
    }
}
